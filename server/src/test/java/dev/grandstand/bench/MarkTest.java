package dev.grandstand.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Delivery;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarkTest {
  @Test
  void aMarkIsReadBackFromTheMiddleOfAMessage() {
    byte[] message = Tongue.utf8("{\"msg\":\"@be@" + Mark.blank(60) + "\"}");
    int at = 12;
    long due = 0x7edc_ba98_7654_3210L;

    Mark.write(message, at, 0xbeef, Delivery.MUST_ARRIVE, 123_456_789, 0x00a9f, due);

    ByteBuffer in = ByteBuffer.wrap(message);
    assertThat(Mark.find(in, 0, message.length)).isEqualTo(at);
    assertThat(Mark.find(in, 0, message.length, at)).isEqualTo(at);
    assertThat(Mark.find(in, 0, message.length, at + 1)).isEqualTo(at);
    assertThat(Mark.speaker(in, at)).isEqualTo(0xbeef);
    assertThat(Mark.delivery(in, at)).isEqualTo(Delivery.MUST_ARRIVE);
    assertThat(Mark.beside(in, at)).isEqualTo(0x00a9f);
    assertThat(Mark.number(in, at)).isEqualTo(123_456_789);
    assertThat(Mark.dueNanos(in, at)).isEqualTo(due);
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
