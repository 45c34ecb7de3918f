package dev.grandstand.dialect.bilibili;

import static dev.grandstand.dialect.bilibili.Wire.hex;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Hello;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BilibiliFramesTest {
  private static final int MAX_BODY = 4096;
  private static final int MAX_PACKETS = 3;

  private final Dialect dialect =
      new BilibiliDialect(
          BilibiliSettings.defaults(), new Fakes.Home(), new Fakes.Streets(), new Fakes.Porter());

  @Test
  @DisplayName("BILI-PACKET-1 the bytes of replies and messages")
  void writesTheBytes() {
    assertThat(hex(BilibiliFrames.authReply("{\"code\":0}".getBytes(UTF_8))))
        .isEqualTo("0000001a0010000100000008000000017b22636f6465223a307d");
    assertThat(hex(BilibiliFrames.authReply("{\"code\":-101}".getBytes(UTF_8))))
        .isEqualTo("0000001d0010000100000008000000017b22636f6465223a2d3130317d");
    assertThat(hex(BilibiliFrames.heartbeatReply(2466)))
        .isEqualTo("000000140010000100000003" + "00000001" + "000009a2");
    assertThat(hex(BilibiliFrames.message(0, "{\"cmd\":\"A\"}".getBytes(UTF_8))))
        .isEqualTo("0000001b001000000000000500000000" + "7b22636d64223a2241227d");
  }

  @ParameterizedTest
  @CsvSource({
    "0000001f0010000100000007000000017b22726f6f6d6964223a353434307d, 7, {\"roomid\":5440}",
    "00000010001000010000000200000001, 2, ''",
    "000000120010000100000002000000017b7d, 2, {}",
    "0000001f0010000100000002000000015b6f626a656374204f626a6563745d, 2, [object Object]",
  })
  @DisplayName("BILI-PACKET-1 the bytes that clients send")
  void readsTheBytes(String bytes, int operation, String body) {
    List<BilibiliFrames.Packet> packets =
        BilibiliFrames.read(hex(bytes), MAX_BODY, MAX_PACKETS).orElseThrow();
    assertThat(packets).hasSize(1);
    assertThat(packets.getFirst().operation()).isEqualTo(operation);
    assertThat(new String(packets.getFirst().body(), UTF_8)).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000f001000010000000200000001", // shorter than its header
        "00000000001000010000000200000001",
        "80000010001000010000000200000001", // unsigned, so two thousand million
        "ffffffff001000010000000200000001",
        "00000010001100010000000200000001", // another header
        "00000010000000010000000200000001",
        "00001011001000010000000700000001", // a body of 4097
      })
  @DisplayName("BILI-PACKET-2 lengths that cannot be end the talk")
  void refusesBrokenLengths(String bytes) {
    assertThat(dialect.frameLength(ByteBuffer.wrap(hex(bytes)))).isEqualTo(Dialect.BROKEN);
    assertThat(BilibiliFrames.read(hex(bytes), MAX_BODY, MAX_PACKETS)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000012001000010000000200000001", // two bytes of body are missing
        "000000100010000100000002000000", // a header cut short
        "0000001000100001000000020000000100", // a byte left over
      })
  @DisplayName("BILI-PACKET-2 a message whose packets do not fill it is broken")
  void refusesHalfAPacket(String bytes) {
    assertThat(BilibiliFrames.read(hex(bytes), MAX_BODY, MAX_PACKETS)).isEmpty();
  }

  @Test
  @DisplayName("BILI-PACKET-4 several packets in one message, up to a limit")
  void readsSeveral() {
    String beat = "00000010001000010000000200000001";
    assertThat(BilibiliFrames.read(hex(beat.repeat(3)), MAX_BODY, MAX_PACKETS).orElseThrow())
        .hasSize(3);
    assertThat(BilibiliFrames.read(hex(beat.repeat(4)), MAX_BODY, MAX_PACKETS)).isEmpty();
    assertThat(BilibiliFrames.read(new byte[0], MAX_BODY, MAX_PACKETS).orElseThrow()).isEmpty();
  }

  @Test
  @DisplayName("BILI-PACKET-7 a stream is cut by the lengths, however it arrives")
  void cutsAStream() {
    byte[] auth = Wire.auth("{\"roomid\":12345}");
    byte[] beat = Wire.packet(2, "");
    ByteBuffer stream = ByteBuffer.allocate(auth.length + beat.length).put(auth).put(beat).flip();
    List<byte[]> frames = new ArrayList<>();
    ByteBuffer seen = ByteBuffer.allocate(64);
    while (stream.hasRemaining()) {
      seen.put(stream.get());
      int length = dialect.frameLength(seen.duplicate().flip());
      assertThat(length).isNotEqualTo(Dialect.BROKEN);
      if (length != Dialect.INCOMPLETE && length <= seen.position()) {
        frames.add(Arrays.copyOf(seen.array(), length));
        seen.clear();
      }
    }
    assertThat(frames).hasSize(2);
    assertThat(frames.get(0)).isEqualTo(auth);
    assertThat(frames.get(1)).isEqualTo(beat);
  }

  @Test
  @DisplayName("BILI-PACKET-7 looking at the head of a stream leaves it as it was")
  void looksWithoutTouching() {
    ByteBuffer head =
        ByteBuffer.wrap(Wire.auth("{\"roomid\":12345}")).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(dialect.frameLength(head)).isEqualTo(32);
    assertThat(head.position()).isZero();
    ByteBuffer behind = ByteBuffer.allocate(64).put(new byte[7]).put(Wire.packet(2, "")).flip();
    behind.position(7);
    assertThat(dialect.frameLength(behind)).isEqualTo(16);
    assertThat(dialect.frameLength(ByteBuffer.wrap(new byte[15]))).isEqualTo(Dialect.INCOMPLETE);
  }

  @Test
  @DisplayName("BILI-PACKET-5 text is not checked, pings are not sent, and /sub is the path")
  void hasManners() {
    assertThat(dialect.name()).isEqualTo("bilibili");
    assertThat(dialect.paths()).containsExactly("/sub");
    assertThat(dialect.manners().checksUtf8()).isFalse();
    assertThat(dialect.manners().pingEvery()).isZero();
    assertThat(dialect.manners().maxFrame()).isEqualTo(16 * 1024);
    assertThat(dialect.open(new Hello("/sub", Map.of(), "127.0.0.1", Fakes.NOW)).deadline())
        .isEqualTo(Fakes.NOW.plusSeconds(5));
  }
}
