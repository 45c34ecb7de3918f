package dev.grandstand.bench;

import java.nio.ByteBuffer;
import java.util.OptionalInt;

/// Text live over Socket.IO 0.9. A session is had by a call on the connection itself, which then
/// becomes the session's WebSocket. Its viewers look at a game line by line, and ask for what the
/// original does not tell: danmaku and gifts.
final class Textlive implements Tongue {
  private static final String NAMESPACE = "/nba_v1";
  private static final byte[] REFUSED = Tongue.utf8("{\"name\":\"refused\"");
  private static final byte[] GIFT = Tongue.utf8("\"gift\":{");
  private static final byte[] GIVER = Tongue.utf8("\"username\":\"bench");
  private static final byte[] COUNT = Tongue.utf8("\"online\":\"");
  private static final byte[] TEN_THOUSANDS = Tongue.utf8("万\"");
  private static final int TEN_THOUSAND = 10_000;

  @Override
  public String name() {
    return "textlive";
  }

  @Override
  public String usualRoom() {
    return "153733";
  }

  @Override
  public boolean canName(String room) {
    return room.matches("[1-9][0-9]{0,17}");
  }

  @Override
  public String handshake() {
    return "/socket.io/1/";
  }

  @Override
  public String path(String room) {
    return "/socket.io/1/websocket/";
  }

  @Override
  public byte[] greeting() {
    return Tongue.utf8("1::" + NAMESPACE);
  }

  /// With the place in the story that makes it a viewer of ours.
  @Override
  public byte[] enter(String room) {
    String join = "{\"room\":\"NBA_PLAYBYPLAY_CASINO\",\"gid\":\"" + room + "\",\"cursor\":\"\"}";
    return Tongue.utf8("5::" + NAMESPACE + ":{\"name\":\"join\",\"args\":[" + join + "]}");
  }

  @Override
  public Heard hear(ByteBuffer in, int from, int to) {
    return switch (from < to ? in.get(from) : 0) {
      case '2' -> Heard.QUESTION;
      case '5' -> event(in, from, to);
      case '7' -> Heard.REFUSAL;
      default -> Heard.OTHER;
    };
  }

  private static Heard event(ByteBuffer in, int from, int to) {
    if (Words.find(in, from, to, REFUSED) >= 0) {
      return Heard.REFUSAL;
    }
    return Words.find(in, from, to, GIFT) >= 0 ? Heard.GIFT : Heard.WELCOME;
  }

  @Override
  public int giver(ByteBuffer in, int from, int to) {
    return Goconn.giver(in, from, to, GIVER);
  }

  /// From ten thousand on it is told in ten thousands.
  @Override
  public int count(ByteBuffer in, int from, int to) {
    int number = Words.numberAfter(in, from, to, COUNT);
    return number > 0 && Words.find(in, from, to, TEN_THOUSANDS) >= 0
        ? number * TEN_THOUSAND
        : number;
  }

  @Override
  public OptionalInt tells(int count) {
    return OptionalInt.of(count < TEN_THOUSAND ? count : count / TEN_THOUSAND * TEN_THOUSAND);
  }

  /// A heartbeat.
  @Override
  public byte[] answer() {
    return Tongue.utf8("2::");
  }

  /// Its danmaku are sent over goconn, like those of bilibili: it has no gifts to give.
  @Override
  public Voice voice() {
    return new Goconn.Member();
  }
}
