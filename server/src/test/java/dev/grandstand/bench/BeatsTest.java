package dev.grandstand.bench;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BeatsTest {
  private static final long BEGAN = -7_000_000_000L; // a clock may show anything
  private static final int MANY = 19_000;

  @Test
  void everybodyBeatsInTimeHoweverManyAndHoweverLongATurnIs() {
    for (long turn : new long[] {MILLISECONDS.toNanos(5), MILLISECONDS.toNanos(300)}) {
      var beats = new Beats(MANY);
      int[] beaten = new int[MANY];

      for (long now = BEGAN; now <= BEGAN + 3 * Beats.EVERY_NANOS; now += turn) {
        beats.due(now, seat -> beaten[seat]++);
      }
      beats.due(BEGAN + 3 * Beats.EVERY_NANOS, seat -> beaten[seat]++);

      assertThat(beaten).containsOnly(3);
    }
  }

  @Test
  void oneAfterTheOther() {
    var beats = new Beats(4);
    int[] last = {-1};

    beats.due(BEGAN, seat -> last[0] = seat);
    assertThat(last[0]).isEqualTo(-1);
    for (int turn = 1; turn <= 6; turn++) {
      beats.due(BEGAN + turn * Beats.EVERY_NANOS / 4, seat -> last[0] = seat);
      assertThat(last[0]).isEqualTo((turn - 1) % 4);
    }
  }

  @Test
  void whereNobodySitsNobodyBeats() {
    var beats = new Beats(0);
    beats.due(BEGAN, seat -> assertThat(seat).isNegative());
    beats.due(BEGAN + Beats.EVERY_NANOS, seat -> assertThat(seat).isNegative());
  }
}
