package dev.grandstand.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long BEGAN = 1_000;

  @Test
  void aRateIsDueByTheClockWhateverArrives() {
    var pace = new Pace.Rate(1_000);

    assertThat(pace.nextDue(0, 0, BEGAN, BEGAN)).isEqualTo(BEGAN);
    assertThat(pace.nextDue(5, 0, BEGAN, BEGAN + 99_000_000)).isEqualTo(BEGAN + 5_000_000);
  }

  @Test
  void aWindowIsDueWhenOneHasArrivedEverywhere() {
    var pace = new Pace.Window(2);

    assertThat(pace.nextDue(1, 0, BEGAN, 7_000)).isEqualTo(7_000);
    assertThat(pace.nextDue(2, 0, BEGAN, 7_000)).isEqualTo(Pace.NOT_YET);
    assertThat(pace.nextDue(2, 1, BEGAN, 8_000)).isEqualTo(8_000);
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Pace.Rate(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Pace.Rate(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> new Pace.Window(0));
  }
}
