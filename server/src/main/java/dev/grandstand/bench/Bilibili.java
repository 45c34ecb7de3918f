package dev.grandstand.bench;

import java.nio.ByteBuffer;

/// The plain form of it, in which every danmaku is a packet of its own.
final class Bilibili implements Tongue {
  private static final int HEAD = 16;
  private static final int AUTH = 7;
  private static final int HEARTBEAT = 2;

  @Override
  public String name() {
    return "bilibili";
  }

  @Override
  public String usualRoom() {
    return "12345";
  }

  @Override
  public boolean canName(String room) {
    return room.matches("[1-9][0-9]{0,17}");
  }

  @Override
  public String path(String room) {
    return "/sub";
  }

  @Override
  public int opcode() {
    return Frames.BINARY;
  }

  @Override
  public byte[] enter(String room) {
    return packet(AUTH, "{\"uid\":0,\"roomid\":" + room + ",\"protover\":0}");
  }

  @Override
  public int unit(ByteBuffer in, int from, int to) {
    int length = to - from < HEAD ? to - from : in.getInt(from);
    return length < HEAD || length > to - from ? to - from : length;
  }

  @Override
  public Heard hear(ByteBuffer in, int from, int to) {
    return Heard.WELCOME;
  }

  @Override
  public byte[] beat() {
    return packet(HEARTBEAT, "");
  }

  /// Its danmaku are sent over goconn, on the connection itself; the room carries them over.
  @Override
  public Voice voice() {
    return new Goconn.Member();
  }

  private static byte[] packet(int operation, String body) {
    byte[] bytes = Tongue.utf8(body);
    return ByteBuffer.allocate(HEAD + bytes.length)
        .putInt(HEAD + bytes.length)
        .putShort((short) HEAD)
        .putShort((short) 1)
        .putInt(operation)
        .putInt(1)
        .put(bytes)
        .array();
  }
}
