package dev.grandstand.hall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.hall.Ladder.Rung;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LadderTest {
  private final LadderRules rules = LadderRules.defaults();
  private final Ladder ladder = new Ladder(rules, new Tally());
  private long now = 1;

  /// So many looks at which a loop is so late and so busy; answers the rungs after each.
  private List<Rung> looks(int count, long lateMillis, double busy) {
    List<Rung> rungs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      now += rules.look().toNanos();
      ladder.felt(0, Duration.ofMillis(lateMillis), busy, now);
      rungs.add(ladder.rung());
    }
    return rungs;
  }

  @Test
  void climbsOneRungALookAsFarAsThingsAreLate() {
    assertThat(looks(3, 19, 1)).containsOnly(Rung.CALM);
    assertThat(looks(3, 20, 1)).containsExactly(Rung.CALM, Rung.WIDER, Rung.WIDER);
    assertThat(looks(5, 10_000, 1))
        .containsExactly(
            Rung.WIDER, Rung.SHEDDING, Rung.NO_JOINS, Rung.NO_CONNECTIONS, Rung.NO_CONNECTIONS);
    assertThat(ladder.refusesJoins()).isTrue();
    assertThat(ladder.refusesConnections()).isTrue();
  }

  @Test
  void comesDownByItself() {
    looks(10, 3_000, 1);
    assertThat(ladder.rung()).isEqualTo(Rung.NO_CONNECTIONS);
    List<Rung> down = looks(200, 0, 0.1);
    assertThat(down).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(ladder.rung()).isEqualTo(Rung.CALM);
    assertThat(ladder.leeway()).isEqualTo(1);
  }

  @Test
  void wellForAMomentIsNotWell() {
    looks(2, 25, 1);
    for (int i = 0; i < 20; i++) {
      looks(8, 0, 0);
      looks(1, 15, 0);
    }
    assertThat(ladder.rung()).isEqualTo(Rung.WIDER);
  }

  @Test
  void windowsStayWideWhileALoopIsBusy() {
    looks(2, 25, 1);
    looks(100, 0, 0.6);
    assertThat(ladder.rung()).isEqualTo(Rung.WIDER);
    looks(100, 0, 0.4);
    assertThat(ladder.rung()).isEqualTo(Rung.CALM);
  }

  @Test
  void leewayFallsWhileThingsAreLateAndRisesWhenTheyAreNot() {
    looks(3, 60, 1);
    assertThat(ladder.rung()).isEqualTo(Rung.SHEDDING);
    assertThat(ladder.leeway()).isEqualTo(1);
    looks(3, 60, 1);
    double low = ladder.leeway();
    assertThat(low).isBetween(0.2, 0.5);
    looks(10, 30, 1);
    assertThat(ladder.leeway()).isGreaterThan(low * 1.4);
    looks(100, 10_000, 1);
    assertThat(ladder.leeway()).isPositive();
  }

  @Test
  void theLatestLoopCounts() {
    for (int i = 0; i < 3; i++) {
      now += rules.look().toNanos();
      ladder.felt(3, Duration.ZERO, 0, now); // the look happens with the first to report
      ladder.felt(1, Duration.ofMillis(30), 0, now);
    }
    assertThat(ladder.rung()).isEqualTo(Rung.WIDER);
  }

  @Test
  void onePauseSeenByAllLoopsIsOneRung() {
    for (int i = 0; i < 5; i++) {
      now += rules.look().toNanos();
      ladder.felt(0, Duration.ZERO, 0, now);
      ladder.felt(1, Duration.ZERO, 0, now + 1_000);
    }
    now += Duration.ofMillis(700).toNanos();
    ladder.felt(0, Duration.ofMillis(600), 0, now);
    ladder.felt(1, Duration.ofMillis(600), 0, now + 1_000);
    now += rules.look().toNanos();
    ladder.felt(0, Duration.ZERO, 0, now);
    ladder.felt(1, Duration.ZERO, 0, now + 1_000);
    assertThat(ladder.rung()).isEqualTo(Rung.WIDER);
  }

  @Test
  void thoseTurnedAwayAreToldDifferentTimes() {
    Set<Duration> told = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      told.add(ladder.retryAfter());
    }
    assertThat(told).hasSizeGreaterThan(90);
    assertThat(told)
        .allSatisfy(after ->
            assertThat(after).isBetween(rules.retryAfter(), rules.retryAfter().multipliedBy(2)));
  }
}
