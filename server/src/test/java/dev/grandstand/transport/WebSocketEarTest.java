package dev.grandstand.transport;

import static dev.grandstand.transport.WireFrames.BINARY;
import static dev.grandstand.transport.WireFrames.CLOSE;
import static dev.grandstand.transport.WireFrames.CONTINUATION;
import static dev.grandstand.transport.WireFrames.FINAL;
import static dev.grandstand.transport.WireFrames.MASKED;
import static dev.grandstand.transport.WireFrames.PING;
import static dev.grandstand.transport.WireFrames.PONG;
import static dev.grandstand.transport.WireFrames.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.dialect.Hello;
import dev.grandstand.dialect.Manners;
import dev.grandstand.message.ViewerId;
import dev.grandstand.transport.WireFrames.Length;
import dev.grandstand.transport.WireFrames.Said;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketEarTest {
  private static final int PROTOCOL_ERROR = 1002;
  private static final int NOT_UTF8 = 1007;
  private static final int TOO_BIG = 1009;
  private static final int NONE = -1;

  /// More than two bytes of length can say.
  private static final int MOST = 70_000;

  private static final int MASK = 0x12_F0_80_FF;
  private static final byte[] NOTHING = {};
  private static final byte[] WORD = "word".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BROKEN_UTF8 = {(byte) 0xC3, 0x28};

  private final TinyHouse house = new TinyHouse();
  private final JamChannel channel = new JamChannel(house.rules);
  private final Listening viewer = listening(true);

  WebSocketEarTest() {
    var dialect = new TinyDialect();
    var line = new Line(channel, Wire.WEBSOCKET, false);
    var headcount = new Headcount(new Headcount.Of("door", "tiny"), house.tally);
    var session = dialect.open(new Hello("/tiny", Map.of(), "", house.landing.now()));
    var connection =
        new Connection(new ViewerId(99), house.landing, headcount, dialect, session, line);
    var ear = new WebSocketEar(connection, dialect.manners());
    channel.pipeline().addLast(new ChannelEar(ear, line, () -> {}));
    connection.opened();
  }

  private Listening listening(boolean checksUtf8) {
    return new Listening(house, new Manners(MOST, Duration.ZERO, checksUtf8));
  }

  private void hears(int head, String payload) {
    ByteBuf frame = Unpooled.buffer().writeByte(head).writeByte(MASKED | payload.length());
    frame.writeInt(0).writeBytes(payload.getBytes(StandardCharsets.US_ASCII));
    channel.writeInbound(frame);
  }

  private String said() {
    house.settle();
    return String.join("\n", channel.lines());
  }

  private static byte[] frame(int first, byte[] payload) {
    return WireFrames.masked(first, MASK, payload);
  }

  private static byte[] all(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] close(int code, byte[] reason) {
    return frame(FINAL | CLOSE, all(new byte[] {(byte) (code >> 8), (byte) code}, reason));
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    return bytes;
  }

  private static byte[] cut(byte[] bytes, int length) {
    return Arrays.copyOf(bytes, length);
  }

  private static byte[] unmasked(int first, byte[] payload) {
    return all(new byte[] {(byte) first, (byte) payload.length}, payload);
  }

  @Test
  void putsAMessageInPiecesTogether() {
    hears(BINARY, "echo to");
    hears(CONTINUATION, "");
    hears(CONTINUATION, "geth");
    assertThat(said()).isEmpty();
    hears(FINAL | CONTINUATION, "er");
    assertThat(said()).endsWith("together");
    assertThat(channel.isOpen()).isTrue();
  }

  /// Each of them costs a frame's work, and the message never comes.
  @Test
  void piecesAreTalkTooAndMayNotFlood() {
    hears(BINARY, "echo ");
    for (int i = 0; i < 1_000 && channel.isOpen(); i++) {
      hears(CONTINUATION, "");
    }
    assertThat(said()).endsWith("too many messages");
    assertThat(channel.isOpen()).isFalse();
    assertThat(house.tally.closed("flood").sum()).isEqualTo(1);
  }

  /// So many messages may come at once, but not in two pieces each.
  @Test
  void theFirstPieceIsTalkToo() {
    for (int i = 0; i < 300 && channel.isOpen(); i++) {
      hears(i % 2 == 0 ? BINARY : FINAL | CONTINUATION, i % 2 == 0 ? "echo " : "x");
    }
    assertThat(channel.isOpen()).isFalse();
    assertThat(house.tally.closed("flood").sum()).isEqualTo(1);
  }

  @Test
  void nothingOfAFrameIsLeftWhenTheServerFailsOnIt() {
    hears(FINAL | BINARY, "doomed");
    assertThat(channel.inboundMessages()).isEmpty();
    assertThat(channel.isOpen()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, MOST})
  void aMessageOfAnyLengthIsHeard(int length) {
    byte[] payload = bytes(length);
    viewer.hears(frame(FINAL | BINARY, payload));
    assertThat(viewer.heard()).containsExactly(Listening.binary(payload));
    assertThat(viewer.closed()).isEqualTo(NONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 0x80_00_00_00, 0x00_FF_00_FF, MASK, -1})
  void anyMaskIsTakenOff(int mask) {
    byte[] payload = "数到七 ".getBytes(StandardCharsets.UTF_8);
    viewer.hears(WireFrames.masked(FINAL | TEXT, mask, payload));
    assertThat(viewer.heard()).containsExactly(Listening.text(payload));
  }

  static Stream<Arguments> violations() {
    byte[] begin = frame(BINARY, WORD);
    return Stream.of(
        Arguments.of("first reserved bit", frame(FINAL | 0x40 | TEXT, WORD), PROTOCOL_ERROR),
        Arguments.of("second reserved bit", frame(FINAL | 0x20 | TEXT, WORD), PROTOCOL_ERROR),
        Arguments.of("third reserved bit", frame(FINAL | 0x10 | TEXT, WORD), PROTOCOL_ERROR),
        Arguments.of("reserved bit of a ping", frame(FINAL | 0x40 | PING, WORD), PROTOCOL_ERROR),
        Arguments.of("no mask", unmasked(FINAL | TEXT, WORD), PROTOCOL_ERROR),
        Arguments.of("a close without a mask", unmasked(FINAL | CLOSE, NOTHING), PROTOCOL_ERROR),
        Arguments.of("opcode 3", frame(FINAL | 3, WORD), PROTOCOL_ERROR),
        Arguments.of("opcode 7", frame(FINAL | 7, WORD), PROTOCOL_ERROR),
        Arguments.of("opcode 11", frame(FINAL | 11, WORD), PROTOCOL_ERROR),
        Arguments.of("opcode 15", frame(FINAL | 15, WORD), PROTOCOL_ERROR),
        Arguments.of("a ping that goes on", frame(PING, WORD), PROTOCOL_ERROR),
        Arguments.of("a pong that goes on", frame(PONG, WORD), PROTOCOL_ERROR),
        Arguments.of("a close that goes on", frame(CLOSE, NOTHING), PROTOCOL_ERROR),
        Arguments.of("a long ping", frame(FINAL | PING, bytes(126)), PROTOCOL_ERROR),
        Arguments.of("a long pong", frame(FINAL | PONG, bytes(65_536)), PROTOCOL_ERROR),
        Arguments.of("a long close", close(1000, WORD.clone(), 126), PROTOCOL_ERROR),
        Arguments.of("nothing to continue", frame(FINAL | CONTINUATION, WORD), PROTOCOL_ERROR),
        Arguments.of("nothing to go on with", frame(CONTINUATION, WORD), PROTOCOL_ERROR),
        Arguments.of("text within", all(begin, frame(FINAL | TEXT, WORD)), PROTOCOL_ERROR),
        Arguments.of("binary within", all(begin, frame(BINARY, WORD)), PROTOCOL_ERROR),
        Arguments.of("2 bytes for 125", wide(125, Length.TWO), PROTOCOL_ERROR),
        Arguments.of("2 bytes for 0", wide(0, Length.TWO), PROTOCOL_ERROR),
        Arguments.of("8 bytes for 65,535", wide(65_535, Length.EIGHT), PROTOCOL_ERROR),
        Arguments.of("8 bytes for 0", wide(0, Length.EIGHT), PROTOCOL_ERROR),
        Arguments.of("a negative length", head(-1), PROTOCOL_ERROR),
        Arguments.of("the most negative length", head(Long.MIN_VALUE), PROTOCOL_ERROR),
        Arguments.of("one byte too much, not there yet", head(MOST + 1), TOO_BIG),
        Arguments.of("more than an int, not there yet", head(1L << 32), TOO_BIG),
        Arguments.of("far too much, not there yet", head(Long.MAX_VALUE), TOO_BIG),
        Arguments.of(
            "too much in pieces",
            all(frame(BINARY, bytes(MOST)), frame(CONTINUATION, NOTHING), frame(0, new byte[1])),
            TOO_BIG),
        Arguments.of("text that is not UTF-8", frame(FINAL | TEXT, BROKEN_UTF8), NOT_UTF8),
        Arguments.of(
            "a character that never ends",
            all(frame(TEXT, WORD), frame(FINAL | CONTINUATION, cut(BROKEN_UTF8, 1))),
            NOT_UTF8),
        Arguments.of("half a code", frame(FINAL | CLOSE, new byte[1]), PROTOCOL_ERROR),
        Arguments.of("code 0", close(0, NOTHING), PROTOCOL_ERROR),
        Arguments.of("code 999", close(999, NOTHING), PROTOCOL_ERROR),
        Arguments.of("code 1004", close(1004, NOTHING), PROTOCOL_ERROR),
        Arguments.of("code 1005", close(1005, NOTHING), PROTOCOL_ERROR),
        Arguments.of("code 1006", close(1006, WORD), PROTOCOL_ERROR),
        Arguments.of("code 1015", close(1015, NOTHING), PROTOCOL_ERROR),
        Arguments.of("code 2999", close(2999, NOTHING), PROTOCOL_ERROR),
        Arguments.of("code 5000", close(5000, NOTHING), PROTOCOL_ERROR),
        Arguments.of("code 65535", close(65_535, NOTHING), PROTOCOL_ERROR),
        Arguments.of("a reason that is not UTF-8", close(1000, BROKEN_UTF8), NOT_UTF8));
  }

  private static byte[] close(int code, byte[] reason, int length) {
    return frame(
        FINAL | CLOSE, Arrays.copyOf(all(new byte[] {(byte) (code >> 8)}, reason), length));
  }

  private static byte[] wide(int length, Length as) {
    return WireFrames.masked(FINAL | BINARY, MASK, bytes(length), as);
  }

  /// And nothing behind it.
  private static byte[] head(long length) {
    return WireFrames.head(FINAL | BINARY, length, Length.EIGHT);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("violations")
  void whoBreaksARuleIsToldAndHeardNoMore(String what, byte[] bytes, int code) {
    viewer.hears(bytes);
    assertThat(viewer.closed()).as(what).isEqualTo(code);
    assertThat(viewer.heard()).isEmpty();
    assertThat(house.tally.closed("protocol").sum()).isEqualTo(1);
  }

  /// Where a frame is cut does not matter, and a rule that is broken is seen whole.
  @ParameterizedTest(name = "{0}")
  @MethodSource("violations")
  void whatComesByteByByteIsJudgedTheSame(String what, byte[] bytes, int code) {
    for (byte each : cut(bytes, Math.min(bytes.length, 400))) {
      viewer.hears(new byte[] {each});
    }
    viewer.hears(bytes.length <= 400 ? NOTHING : Arrays.copyOfRange(bytes, 400, bytes.length));
    assertThat(viewer.closed()).as(what).isEqualTo(code);
    assertThat(viewer.heard()).isEmpty();
  }

  @Test
  void nothingIsHeardBehindAViolationOfTheSameRead() {
    viewer.hears(all(frame(FINAL | TEXT, WORD), frame(FINAL | 3, WORD), frame(FINAL | TEXT, WORD)));
    assertThat(viewer.heard()).containsExactly(Listening.text(WORD));
    assertThat(viewer.closed()).isEqualTo(PROTOCOL_ERROR);
  }

  /// An ear on a stand is spoken to as long as its socket is open, and until all is written.
  @Test
  void afterAViolationOrACloseTheEarIsDeaf() {
    for (byte[] last : List.of(frame(FINAL | 3, WORD), close(1000, NOTHING))) {
      Listening talker = listening(true);
      var ear = new WebSocketEar(talker.connection, talker.manners());
      ear.hear(Unpooled.wrappedBuffer(last));
      ByteBuf more = Unpooled.wrappedBuffer(all(frame(FINAL | TEXT, WORD), cut(last, 1)));
      ear.hear(more);
      assertThat(more.isReadable()).isFalse();
      assertThat(talker.heard()).isEmpty();
      assertThat(WireFrames.said(talker.channel)).hasSize(1);
    }
  }

  @Test
  void aCloseWithoutWordsIsAnsweredSo() {
    viewer.hears(all(frame(FINAL | CLOSE, NOTHING), frame(FINAL | TEXT, WORD)));
    assertThat(viewer.closed()).isZero();
    assertThat(viewer.heard()).isEmpty();
    assertThat(viewer.channel.isOpen()).isFalse();
    assertThat(house.tally.closed("client").sum()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 1001, 1003, 1011, 1014, 3000, 4999})
  void aCloseIsAnswered(int code) {
    viewer.hears(close(code, "再见".getBytes(StandardCharsets.UTF_8)));
    assertThat(viewer.closed()).isEqualTo(1000);
    assertThat(house.tally.closed("client").sum()).isEqualTo(1);
  }

  @Test
  void aPingBetweenPiecesIsAnsweredAtOnceAndChangesNothing() {
    viewer.hears(all(frame(TEXT, WORD), frame(FINAL | PING, bytes(125))));
    List<Said> said = WireFrames.said(viewer.channel);
    assertThat(said).hasSize(1);
    assertThat(said.getFirst().opcode()).isEqualTo(PONG);
    assertThat(said.getFirst().payload()).isEqualTo(bytes(125));
    viewer.hears(all(frame(FINAL | PONG, WORD), frame(FINAL | CONTINUATION, WORD)));
    assertThat(viewer.heard()).containsExactly("alive", "alive", Listening.text(all(WORD, WORD)));
  }

  @Test
  void aCharacterMayBeCutByPieces() {
    byte[] character = "台".getBytes(StandardCharsets.UTF_8);
    viewer.hears(frame(TEXT, cut(character, 1)));
    viewer.hears(frame(FINAL | CONTINUATION, new byte[] {character[1], character[2]}));
    assertThat(viewer.heard()).containsExactly(Listening.text(character));
  }

  @Test
  void piecesMayBeAsLongTogetherAsOneFrame() {
    byte[] half = bytes(MOST / 2);
    viewer.hears(all(frame(BINARY, half), frame(FINAL | CONTINUATION, half)));
    assertThat(viewer.heard()).containsExactly(Listening.binary(all(half, half)));
  }

  @Test
  void whatIsNotUtf8IsTheDialectsAffairUnlessItSaysOtherwise() {
    Listening careless = listening(false);
    careless.hears(frame(FINAL | TEXT, BROKEN_UTF8));
    viewer.hears(frame(FINAL | BINARY, BROKEN_UTF8));
    assertThat(careless.heard()).containsExactly(Listening.text(BROKEN_UTF8));
    assertThat(viewer.heard()).containsExactly(Listening.binary(BROKEN_UTF8));
  }

  @Test
  void aTalkIsHeardTheSameWhereverItIsCutInTwo() {
    byte[] talk =
        all(
            frame(FINAL | TEXT, WORD),
            frame(FINAL | BINARY, bytes(130)),
            frame(BINARY, NOTHING),
            frame(FINAL | PONG, NOTHING),
            frame(FINAL | CONTINUATION, bytes(200)),
            close(1000, WORD));
    String[] whole = {
      Listening.text(WORD), Listening.binary(bytes(130)), "alive", Listening.binary(bytes(200))
    };
    for (int at = 0; at <= talk.length; at++) {
      Listening talker = listening(true);
      talker.hears(cut(talk, at));
      talker.hears(Arrays.copyOfRange(talk, at, talk.length));
      assertThat(talker.heard()).as("cut at %d", at).containsExactly(whole);
      assertThat(talker.closed()).isEqualTo(1000);
    }
  }
}
