package dev.grandstand.bench;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// As much of a server's language as a viewer of the bench must speak. Some of them are dialects of
/// Grandstand, others the languages of other servers, so that they can be measured alike.
///
/// Danmaku need no translation: they are found by their mark. Everything else is.
public interface Tongue {
  Charset CHARSET = StandardCharsets.UTF_8;

  /// What something means to a viewer that is no danmaku of the bench.
  enum Heard {
    /// It is in the room, if it was not yet.
    WELCOME,
    REFUSAL,
    /// The server wants the `answer` now.
    QUESTION,
    /// Somebody gave a gift.
    GIFT,
    /// It is told that its story begins here.
    AFRESH,
    /// It is told that it gets what it missed.
    RESUMED,
    /// It is told that what it missed is no longer kept.
    GAP,
    OTHER
  }

  static List<Tongue> all() {
    return List.of(
        new Goconn(),
        new Goconn(true),
        new Bilibili(Bilibili.PLAIN),
        new Bilibili(Bilibili.ZLIB),
        new Bilibili(Bilibili.BROTLI),
        new Textlive(),
        new Plain(),
        new SocketIo(),
        new Nats(),
        new Nchan());
  }

  static Tongue of(String name) {
    return all().stream()
        .filter(tongue -> tongue.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the bench does not speak " + name + "; it speaks " + names()));
  }

  private static String names() {
    return all().stream().map(Tongue::name).collect(Collectors.joining(", "));
  }

  String name();

  String usualRoom();

  default boolean canName(String room) {
    return true;
  }

  String path(String room);

  /// What is asked for by plain HTTP on the connection, before its upgrade. The answer begins with
  /// the name of a session, up to a colon, and that is put at the end of the path.
  default @Nullable String handshake() {
    return null;
  }

  /// What a guest says before it enters.
  default byte @Nullable [] greeting() {
    return null;
  }

  /// Of what a viewer says.
  default int opcode() {
    return Frames.TEXT;
  }

  /// What a guest says to enter; nothing where the path has said it.
  byte @Nullable [] enter(String room);

  /// How many bytes of a frame's payload the next message takes.
  default int unit(ByteBuffer in, int from, int to) {
    return to - from;
  }

  Heard hear(ByteBuffer in, int from, int to);

  /// How the messages in this one are packed together, if it holds any.
  default Containers.@Nullable Packing packing(ByteBuffer in, int from, int to) {
    return null;
  }

  /// How many bytes stand before what is packed.
  default int head() {
    return 0;
  }

  /// Which speaker gave a `GIFT`, or -1.
  default int giver(ByteBuffer in, int from, int to) {
    return -1;
  }

  /// How many are in the room, if the message says so, or -1.
  default int count(ByteBuffer in, int from, int to) {
    return -1;
  }

  /// What its viewers are told where so many are in the room; nothing in a language that tells no
  /// counts.
  default OptionalInt tells(int count) {
    return OptionalInt.empty();
  }

  /// Whether it says that somebody came or went.
  default boolean announces(ByteBuffer in, int from, int to) {
    return false;
  }

  /// Where in the room's story it stands, if the message says so.
  default @Nullable String cursor(ByteBuffer in, int from, int to) {
    return null;
  }

  /// What a guest says to enter where it left off; `cursor` is empty if it comes anew, and wants to
  /// be told where it stands from then on.
  default byte[] enterAt(String room, String cursor) {
    throw new IllegalStateException(name() + " has no places");
  }

  /// To a `QUESTION`.
  default byte[] answer() {
    throw new IllegalStateException(name() + " asks nothing");
  }

  /// What a viewer must say now and then to be kept.
  default byte @Nullable [] beat() {
    return null; // pongs are enough
  }

  /// Who speaks where such viewers listen.
  Voice voice();

  static byte[] utf8(String text) {
    return text.getBytes(CHARSET);
  }

  static boolean begins(ByteBuffer in, int from, int to, String word) {
    if (to - from < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (in.get(from + i) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
