package dev.grandstand.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTest {
  @Test
  void itLiesInTheMiddle() {
    assertThat(Median.of(List.of(1.1, 90.0, 1.0))).isEqualTo(1.1);
    assertThat(Median.of(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(2.5);
    assertThat(Median.of(List.of(7L, 2L))).isEqualTo(4.5);
    assertThat(Median.of(List.<Double>of())).isNaN();
  }

  @Test
  void whereNothingArrivedNothingTookNoTime() {
    var none = new Card.Latency(0, 0, 0, 0, 0);
    var some = new Card.Latency(5, 1_000, 4_000, 5_000, 6_000);

    assertThat(Reckoning.p99Millis(List.of(none, some, none))).isEqualTo(4);
    assertThat(Reckoning.p99Millis(List.of(none))).isNaN();
  }
}
