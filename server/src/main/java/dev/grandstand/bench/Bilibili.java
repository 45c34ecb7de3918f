package dev.grandstand.bench;

import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// In its plain form every message is a packet of its own; otherwise those that come together are
/// packed together.
///
/// @param protover the form: plain, zlib or brotli
record Bilibili(int protover) implements Tongue {
  static final int PLAIN = 0;
  static final int ZLIB = 2;
  static final int BROTLI = 3;

  private static final int VERSION_AT = 6;
  private static final int HEAD = 16;
  private static final int AUTH = 7;
  private static final int HEARTBEAT = 2;
  private static final byte[] GIFT = Tongue.utf8("{\"cmd\":\"SEND_GIFT\"");
  private static final byte[] GIVER = Tongue.utf8("\"uname\":\"bench");
  private static final byte[] COUNT = Tongue.utf8("\"online_count\":");
  private static final byte[] CAME = Tongue.utf8("{\"cmd\":\"INTERACT_WORD\"");

  @Override
  public String name() {
    return protover == PLAIN ? "bilibili" : "bilibili" + protover;
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
    return packet(AUTH, "{\"uid\":0,\"roomid\":" + room + ",\"protover\":" + protover + "}");
  }

  @Override
  public int unit(ByteBuffer in, int from, int to) {
    int length = to - from < HEAD ? to - from : in.getInt(from);
    return length < HEAD || length > to - from ? to - from : length;
  }

  @Override
  public Heard hear(ByteBuffer in, int from, int to) {
    return is(in, from, to, GIFT) ? Heard.GIFT : Heard.WELCOME;
  }

  private static boolean is(ByteBuffer in, int from, int to, byte[] beginning) {
    int body = from + HEAD;
    int end = body + beginning.length;
    return end <= to && Words.find(in, body, end, beginning) == body;
  }

  @Override
  public Containers.@Nullable Packing packing(ByteBuffer in, int from, int to) {
    return switch (to - from > HEAD ? in.getShort(from + VERSION_AT) : PLAIN) {
      case ZLIB -> Containers.Packing.ZLIB;
      case BROTLI -> Containers.Packing.BROTLI;
      default -> null;
    };
  }

  @Override
  public int head() {
    return HEAD;
  }

  @Override
  public int giver(ByteBuffer in, int from, int to) {
    return Goconn.giver(in, from, to, GIVER);
  }

  @Override
  public int count(ByteBuffer in, int from, int to) {
    return Words.numberAfter(in, from, to, COUNT);
  }

  @Override
  public OptionalInt tells(int count) {
    return OptionalInt.of(count);
  }

  @Override
  public boolean announces(ByteBuffer in, int from, int to) {
    return is(in, from, to, CAME);
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
