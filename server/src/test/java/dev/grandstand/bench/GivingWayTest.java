package dev.grandstand.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GivingWayTest {
  @Test
  void theIdleClassIsTakenWhereItIsThere() {
    assertThat(GivingWay.of(false, _ -> true).words())
        .containsExactly("/usr/bin/chrt", "--idle", "0");
    assertThat(GivingWay.of(false, program -> program.endsWith("nice")).words())
        .containsExactly("/usr/bin/nice", "-n", "10");
    assertThat(GivingWay.of(false, _ -> false).words()).isEmpty();
  }

  @Test
  void besideOneThatNeverSleepsThereIsNothingLeftForTheIdle() {
    assertThat(GivingWay.of(true, _ -> true)).isEqualTo(GivingWay.NICE);
  }
}
