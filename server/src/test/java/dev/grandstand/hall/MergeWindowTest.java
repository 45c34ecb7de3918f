package dev.grandstand.hall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MergeWindowTest {
  private static final Duration LONGEST = Duration.ofMillis(50);
  private static final long CALM = 1_000;

  private final MergeWindow window = new MergeWindow(CALM);
  private Instant now = Instant.parse("2026-01-01T20:00:00Z");

  /// Deliveries at a steady rate for two seconds.
  private void deliver(long perSecond) {
    for (int i = 0; i < 200; i++) {
      now = now.plusMillis(10);
      window.sent(now, perSecond / 100);
    }
  }

  @Test
  void aCalmRoomHoldsNothingBack() {
    deliver(CALM);
    assertThat(window.holdFor(now, LONGEST, false)).isZero();
  }

  @Test
  void aBusyRoomHoldsBackInProportion() {
    deliver(CALM * 5 / 2); // half way to the widest
    assertThat(window.width(LONGEST)).isBetween(Duration.ofMillis(20), Duration.ofMillis(30));
    assertThat(window.holdFor(now, LONGEST, false)).isEqualTo(window.width(LONGEST));
    assertThat(window.holdFor(now.plusMillis(40), LONGEST, false)).isZero();
  }

  @Test
  void neverLongerThanItsBound() {
    deliver(CALM * 1_000);
    assertThat(window.width(LONGEST)).isEqualTo(LONGEST);
  }

  @Test
  void aRoomThatGrewQuietIsCalmAgain() {
    deliver(CALM * 4);
    assertThat(window.holdFor(now.plusSeconds(60), LONGEST, false)).isZero();
    assertThat(window.width(LONGEST)).isZero();
  }

  @Test
  void aClockThatIsSetBackDoesNotHoldTheRoom() {
    deliver(CALM * 1_000);
    Instant hourBefore = now.minusSeconds(3_600);
    assertThat(window.holdFor(hourBefore, LONGEST, false)).isEqualTo(LONGEST);
    now = hourBefore;
    deliver(10);
    assertThat(window.width(LONGEST)).isZero();
  }

  @Test
  void aHouseThatIsLateHoldsBackWhatACalmRoomWouldSend() {
    deliver(CALM / 2);
    assertThat(window.holdFor(now, LONGEST, true)).isEqualTo(LONGEST);
    assertThat(window.holdFor(now.plusMillis(60), LONGEST, true)).isZero();
  }
}
