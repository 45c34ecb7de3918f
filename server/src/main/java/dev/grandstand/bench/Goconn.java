package dev.grandstand.bench;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// @param places whether its viewers are told where in the room's story they stand, with each push
record Goconn(boolean places) implements Tongue {
  private static final String NAME = "bench";
  private static final String UNKNOWN = NAME + "0000"; // the names of all speakers are as long
  private static final String BEFORE = "{\"msgtype\":2,\"username\":\"" + UNKNOWN + "\",\"msg\":\"";
  private static final String AFTER = "\"}";
  private static final int TYPE_AT = "{\"msgtype\":".length();
  private static final byte[] GIVER = Tongue.utf8("\"username\":\"" + NAME);
  private static final byte[] COUNT = Tongue.utf8("\"clientnum\":");
  private static final byte[] WORDS = Tongue.utf8("\"msg\":");
  private static final byte[] CURSOR = Tongue.utf8("\"cursor\":\"");
  private static final byte[] AFRESH = Tongue.utf8("\"code\":\"ENTERED\"");
  private static final byte[] RESUMED = Tongue.utf8("\"code\":\"RESUMED\"");
  private static final byte[] GAP = Tongue.utf8("\"code\":\"GAP\"");
  private static final byte[] WHY = Tongue.utf8("\"msg\":\"");

  Goconn() {
    this(false);
  }

  /// A danmaku as its viewers get it, the mark still blank. Other servers carry the same bytes.
  static String danmaku(int bytes) {
    return BEFORE + Mark.blank(bytes - BEFORE.length() - AFTER.length()) + AFTER;
  }

  @Override
  public String name() {
    return places ? "goconn-cursors" : "goconn";
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
    return places ? enterAt(room, "") : Tongue.utf8("{\"msgtype\":1,\"roomid\":\"" + room + "\"}");
  }

  @Override
  public byte[] enterAt(String room, String cursor) {
    return Tongue.utf8("{\"msgtype\":1,\"roomid\":\"" + room + "\",\"cursor\":\"" + cursor + "\"}");
  }

  @Override
  public Heard hear(ByteBuffer in, int from, int to) {
    int type = to - from > TYPE_AT ? in.get(from + TYPE_AT) : 0;
    return switch (type) {
      case '0' -> aside(in, from, to);
      case '3' -> Heard.GIFT;
      default -> Heard.WELCOME;
    };
  }

  private static Heard aside(ByteBuffer in, int from, int to) {
    if (Words.find(in, from, to, AFRESH) >= 0) {
      return Heard.AFRESH;
    }
    if (Words.find(in, from, to, RESUMED) >= 0) {
      return Heard.RESUMED;
    }
    if (Words.find(in, from, to, GAP) >= 0) {
      return Heard.GAP;
    }
    return Words.find(in, from, to, WHY) >= 0 ? Heard.REFUSAL : Heard.OTHER;
  }

  @Override
  public int giver(ByteBuffer in, int from, int to) {
    return giver(in, from, to, GIVER);
  }

  /// Names end in the speaker's number.
  static int giver(ByteBuffer in, int from, int to, byte[] name) {
    int found = Words.find(in, from, to, name);
    int at = found + name.length;
    return found < 0 || at + 4 > to ? -1 : (int) Mark.readHex(in, at, 4);
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
    return Words.find(in, from, to, WORDS) >= 0;
  }

  @Override
  public @Nullable String cursor(ByteBuffer in, int from, int to) {
    int found = Words.find(in, from, to, CURSOR);
    if (found < 0) {
      return null;
    }
    int begin = found + CURSOR.length;
    int end = begin;
    while (end < to && in.get(end) != '"') {
      end++;
    }
    return Words.text(in, begin, end);
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
    public byte[] enter(String room, int speaker) {
      String name = NAME + String.format(Locale.ROOT, "%04x", speaker);
      return Tongue.utf8(
          "{\"msgtype\":1,\"roomid\":\""
              + room
              + "\",\"userid\":\""
              + name
              + "\",\"username\":\""
              + name
              + "\"}");
    }

    @Override
    public boolean hears() {
      return true;
    }

    @Override
    public byte[] gift() {
      return Tongue.utf8("{\"msgtype\":3,\"giftlevel\":1}");
    }

    @Override
    public byte[] say(String room, String danmaku) {
      return Tongue.utf8(UNNAMED + danmaku.substring(BEFORE.length()));
    }
  }
}
