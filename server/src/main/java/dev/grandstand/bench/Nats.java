package dev.grandstand.bench;

import java.nio.ByteBuffer;

/// The client protocol of NATS, in WebSocket frames that hold as much of it as is there to say.
final class Nats implements Tongue {
  private static final String HELLO = "CONNECT {\"verbose\":false}\r\n";
  private static final String PING = "PING\r\n";

  @Override
  public String name() {
    return "nats";
  }

  @Override
  public String usualRoom() {
    return "bench";
  }

  @Override
  public boolean canName(String room) {
    return room.matches("[A-Za-z0-9_-]+");
  }

  @Override
  public String path(String room) {
    return "/";
  }

  @Override
  public int opcode() {
    return Frames.BINARY;
  }

  @Override
  public byte[] enter(String room) {
    return Tongue.utf8(HELLO + "SUB " + room + " 1\r\n" + PING);
  }

  /// A line, and after `MSG subject sid length` as many bytes and the end of their line.
  @Override
  public int unit(ByteBuffer in, int from, int to) {
    int end = from;
    while (end < to && in.get(end) != '\n') {
      end++;
    }
    end = Math.min(to, end + 1);
    if (!Tongue.begins(in, from, to, "MSG ")) {
      return end - from;
    }
    int length = 0;
    int tens = 1;
    for (int at = end - 3; at > from && in.get(at) != ' '; at--) {
      length += (in.get(at) - '0') * tens;
      tens *= 10;
    }
    return Math.min(to, end + length + 2) - from;
  }

  @Override
  public Heard hear(ByteBuffer in, int from, int to) {
    if (Tongue.begins(in, from, to, "PONG")) {
      return Heard.WELCOME;
    }
    if (Tongue.begins(in, from, to, "-ERR")) {
      return Heard.REFUSAL;
    }
    return Tongue.begins(in, from, to, "PING") ? Heard.QUESTION : Heard.OTHER;
  }

  @Override
  public byte[] answer() {
    return Tongue.utf8("PONG\r\n");
  }

  @Override
  public Voice voice() {
    return new Speaker();
  }

  private static final class Speaker implements Voice {
    @Override
    public Tongue tongue() {
      return new Nats();
    }

    @Override
    public String path(String room) {
      return "/";
    }

    @Override
    public byte[] enter(String room, int speaker) {
      return Tongue.utf8(HELLO + PING);
    }

    @Override
    public byte[] say(String room, String danmaku) {
      int bytes = Tongue.utf8(danmaku).length;
      return Tongue.utf8("PUB " + room + " " + bytes + "\r\n" + danmaku + "\r\n");
    }
  }
}
