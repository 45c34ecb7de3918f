package dev.grandstand.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloodTest {
  private static final long SECOND = 1_000_000_000;

  private long now = -3 * SECOND;

  @Test
  void whatCalmsDownHasASecondInWhichItDid() throws Exception {
    long calm = now + 4 * SECOND;

    assertThat(Flood.secondsUntil(() -> (now += SECOND) >= calm, () -> now)).isEqualTo(4);
  }

  @Test
  void whatNeverCalmsDownHasNone() throws Exception {
    long began = now;

    assertThat(Flood.secondsUntil(() -> (now += SECOND) < began, () -> now)).isNaN();
    assertThat(now - began).isEqualTo(Flood.RECOVERING.toNanos());
  }
}
