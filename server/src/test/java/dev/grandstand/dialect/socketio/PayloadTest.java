package dev.grandstand.dialect.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Several packets in one body.
final class PayloadTest {
  private static final int MANY = 1_000;

  private static byte[] written(String... packets) {
    return Payload.write(Stream.of(packets).map(packet -> packet.getBytes(UTF_8)).toList());
  }

  /// SOCKETIO-PAYLOAD-1
  @Test
  void isFramedAsOthersFrameIt() {
    byte[] payload = written("2::", "5::/nba_v1:{\"name\":\"wall\",\"args\":[{\"t\":\"火\"}]}");
    assertThat(HexFormat.of().formatHex(payload))
        .isEqualTo(
            "efbfbd33efbfbd323a3aefbfbd3435efbfbd353a3a2f6e62615f76313a7b226e616d65223a2277616c6c"
                + "222c2261726773223a5b7b2274223a22e781ab227d5d7d");
  }

  /// SOCKETIO-PAYLOAD-1
  @Test
  void onePacketStandsAsItIs() {
    assertThat(written("1::")).isEqualTo("1::".getBytes(UTF_8));
    assertThat(Payload.read("3:::a�b", MANY)).containsExactly("3:::a�b");
    assertThat(Payload.read("", MANY)).isEmpty();
  }

  /// SOCKETIO-PAYLOAD-1
  @Test
  void lengthsCountUnits() {
    assertThat(new String(written("3:::🐱", "3:::�"), UTF_8)).isEqualTo("�6�3:::🐱�5�3:::�");
    assertThat(Payload.read("�6�3:::🐱�5�3:::�", MANY)).containsExactly("3:::🐱", "3:::�");
  }

  /// SOCKETIO-PAYLOAD-1
  @Test
  void whatIsWrittenIsRead() {
    var random = new Random(3);
    for (int round = 0; round < 2_000; round++) {
      List<String> packets = new ArrayList<>();
      for (int i = 2 + random.nextInt(5); i > 0; i--) {
        var text = new StringBuilder("3:::");
        for (int n = random.nextInt(10); n > 0; n--) {
          text.appendCodePoint(
              switch (random.nextInt(4)) {
                case 0 -> 0xFFFD;
                case 1 -> 0x1F431 + random.nextInt(100);
                case 2 -> '0' + random.nextInt(10);
                default -> 0x4E00 + random.nextInt(1_000);
              });
        }
        packets.add(text.toString());
      }
      String payload = new String(written(packets.toArray(String[]::new)), UTF_8);
      assertThat(Payload.read(payload, MANY)).isEqualTo(packets);
    }
  }

  /// SOCKETIO-PAYLOAD-2
  @ParameterizedTest
  @ValueSource(
      strings = {
        "�",
        "��",
        "�x�2::",
        "�-3�2::",
        "�4�2::",
        "�9999999999�2::",
        "�999999999�2::",
        "�3",
        "�+3�2::"
      })
  void whereALengthMakesNoSenseReadingEnds(String broken) {
    assertThat(Payload.read(broken, MANY)).isEmpty();
    assertThat(Payload.read("�3�1::" + broken, MANY)).containsExactly("1::");
  }

  /// SOCKETIO-PAYLOAD-2
  @Test
  void readsSoManyAndNoMore() {
    assertThat(Payload.read("�3�2::".repeat(500), 3)).containsExactly("2::", "2::", "2::");
    assertThat(Payload.read("�3�2::rubbish�3�2::", MANY)).containsExactly("2::");
    assertThat(Payload.read("�0��3�2::", MANY)).containsExactly("", "2::");
  }
}
