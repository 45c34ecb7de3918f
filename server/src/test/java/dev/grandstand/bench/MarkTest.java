package dev.grandstand.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarkTest {
  @Test
  void aMarkIsReadBackFromTheMiddleOfAMessage() {
    byte[] message = Tongue.utf8("{\"msg\":\"@be@" + Mark.blank(60) + "\"}");
    int at = 12;

    Mark.write(message, at, 123_456_789, Long.MAX_VALUE - 7);

    ByteBuffer in = ByteBuffer.wrap(message);
    assertThat(Mark.find(in, 0, message.length)).isEqualTo(at);
    assertThat(Mark.number(in, at)).isEqualTo(123_456_789);
    assertThat(Mark.dueNanos(in, at)).isEqualTo(Long.MAX_VALUE - 7);
  }

  @Test
  void halfAMarkIsNone() {
    ByteBuffer in = ByteBuffer.wrap(Tongue.utf8(Mark.blank(Mark.LENGTH)));

    assertThat(Mark.find(in, 0, Mark.LENGTH)).isZero();
    assertThat(Mark.find(in, 0, Mark.LENGTH - 1)).isEqualTo(-1);
    assertThat(Mark.find(in, 1, Mark.LENGTH)).isEqualTo(-1);
  }

  @ParameterizedTest
  @MethodSource("dev.grandstand.bench.Tongue#all")
  void aUnitNeverLeavesItsFrame(Tongue tongue) {
    ByteBuffer in = ByteBuffer.allocate(64).putInt(0, 40).putInt(40, 4_000);

    assertThat(tongue.unit(in, 0, 64)).isBetween(1, 64);
    assertThat(tongue.unit(in, 40, 64)).isEqualTo(24);
    assertThat(tongue.unit(in, 60, 64)).isEqualTo(4);
  }
}
