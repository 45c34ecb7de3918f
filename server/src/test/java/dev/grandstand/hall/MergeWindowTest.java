package dev.grandstand.hall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.hall.Ladder.Rung;
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
    assertThat(window.holdFor(now, LONGEST, Rung.CALM)).isZero();
  }

  @Test
  void aBusyRoomHoldsBackInProportion() {
    deliver(CALM * 5 / 2); // half way to the widest
    assertThat(window.width(LONGEST, Rung.CALM))
        .isBetween(Duration.ofMillis(20), Duration.ofMillis(30));
    assertThat(window.holdFor(now, LONGEST, Rung.CALM)).isEqualTo(window.width(LONGEST, Rung.CALM));
    assertThat(window.holdFor(now.plusMillis(40), LONGEST, Rung.CALM)).isZero();
  }

  @Test
  void neverLongerThanItsBound() {
    deliver(CALM * 1_000);
    assertThat(window.width(LONGEST, Rung.CALM)).isEqualTo(LONGEST);
  }

  @Test
  void aRoomThatGrewQuietIsCalmAgain() {
    deliver(CALM * 4);
    assertThat(window.holdFor(now.plusSeconds(60), LONGEST, Rung.CALM)).isZero();
    assertThat(window.width(LONGEST, Rung.CALM)).isZero();
  }

  @Test
  void aClockThatIsSetBackDoesNotHoldTheRoom() {
    deliver(CALM * 1_000);
    Instant hourBefore = now.minusSeconds(3_600);
    assertThat(window.holdFor(hourBefore, LONGEST, Rung.CALM)).isEqualTo(LONGEST);
    now = hourBefore;
    deliver(10);
    assertThat(window.width(LONGEST, Rung.CALM)).isZero();
  }

  @Test
  void aHouseThatIsLateHoldsBackWhatACalmRoomWouldSend() {
    deliver(CALM);
    assertThat(window.holdFor(now, LONGEST, Rung.WIDER)).isEqualTo(LONGEST);
    assertThat(window.holdFor(now.plusMillis(60), LONGEST, Rung.WIDER)).isZero();
  }

  @Test
  void aSmallRoomDoesNotPayForAHouseThatIsALittleLate() {
    deliver(CALM / 10);
    assertThat(window.holdFor(now, LONGEST, Rung.WIDER)).isZero();
  }

  @Test
  void aHouseThatMustShedHoldsBackEverywhere() {
    deliver(CALM / 10);
    assertThat(window.holdFor(now, LONGEST, Rung.SHEDDING)).isEqualTo(LONGEST);
    assertThat(window.holdFor(now, LONGEST, Rung.NO_CONNECTIONS)).isEqualTo(LONGEST);
  }
}
