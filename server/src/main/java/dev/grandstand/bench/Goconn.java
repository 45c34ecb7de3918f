package dev.grandstand.bench;

import java.nio.ByteBuffer;

final class Goconn implements Tongue {
  private static final String NAME = "bench";
  private static final String BEFORE = "{\"msgtype\":2,\"username\":\"" + NAME + "\",\"msg\":\"";
  private static final String AFTER = "\"}";

  /// A danmaku as its viewers get it, the mark still blank. Other servers carry the same bytes.
  static String danmaku(int bytes) {
    return BEFORE + Mark.blank(bytes - BEFORE.length() - AFTER.length()) + AFTER;
  }

  @Override
  public String name() {
    return "goconn";
  }

  @Override
  public String usualRoom() {
    return "bench";
  }

  @Override
  public String path(String room) {
    return "/ws";
  }

  @Override
  public byte[] enter(String room) {
    return Tongue.utf8("{\"msgtype\":1,\"roomid\":\"" + room + "\"}");
  }

  @Override
  public Heard hear(ByteBuffer in, int from, int to) {
    byte[] message = new byte[Math.min(200, to - from)];
    in.get(from, message);
    return new String(message, CHARSET).contains("\"msgtype\":0") ? Heard.REFUSAL : Heard.WELCOME;
  }

  @Override
  public Voice voice() {
    return new Member();
  }

  /// A member of the room. It says who it is once; the server puts its name to all it says.
  static final class Member implements Voice {
    private static final String UNNAMED = "{\"msgtype\":2,\"msg\":\"";

    @Override
    public Tongue tongue() {
      return new Goconn();
    }

    @Override
    public String path(String room) {
      return tongue().path(room);
    }

    @Override
    public byte[] enter(String room) {
      return Tongue.utf8(
          "{\"msgtype\":1,\"roomid\":\""
              + room
              + "\",\"userid\":\"bench\",\"username\":\""
              + NAME
              + "\"}");
    }

    @Override
    public boolean hears() {
      return true;
    }

    @Override
    public byte[] say(String room, String danmaku) {
      return Tongue.utf8(UNNAMED + danmaku.substring(BEFORE.length()));
    }
  }
}
