package dev.grandstand.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.bench.Pace;
import org.junit.jupiter.api.Test;

class LoadingTest {
  @Test
  void halfOfWhatWasDeliveredIsSaid() {
    assertThat(Loading.half(400_000, 1_000)).contains(new Pace.Rate(200));
  }

  @Test
  void noMoreIsSaidThanCanBe() {
    assertThat(Loading.half(3_000_000, 10)).contains(new Pace.Rate(Pace.HIGHEST_RATE));
  }

  @Test
  void ofNothingThereIsNoHalf() {
    assertThat(Loading.half(0, 10)).isEmpty();
    assertThat(Loading.half(Double.NaN, 10)).isEmpty();
  }
}
