package dev.grandstand.bench;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaysTest {
  private static final long NOW = 1_000;

  private final Stints stints = new Stints();

  @Test
  void itGrowsWhereItIsMoreThanTwiceThatOfTheLowest() {
    List<Double> rates = List.of(1.0, 5.0, 10.0);

    assertThat(Plays.grows(rates, List.of(10.0, 20.0, 20.1))).contains(10.0);
    assertThat(Plays.grows(rates, List.of(10.0, 21.0, 15.0))).contains(5.0);
    assertThat(Plays.grows(rates, List.of(10.0, 8.0, 20.0))).isEmpty();
  }

  @Test
  void ofARateAtWhichNothingArrivedNothingIsKnown() {
    List<Double> rates = List.of(1.0, 5.0, 10.0);
    var some = new Card.Latency(5, 1_000, 10_000, 10_000, 12_000);
    var more = new Card.Latency(5, 1_000, 25_000, 26_000, 27_000);
    var none = new Card.Latency(0, 0, 0, 0, 0);

    assertThat(Plays.judge(rates, List.of(some, none, some)))
        .contains(
            new Card.Fact("p99_ms_at_1", "10.000 ms", "10.000"),
            new Card.Fact("p50_ms_at_5", "unknown", "null"),
            new Card.Fact("p99_ms_at_5", "unknown", "null"),
            new Card.Fact("max_ms_at_5", "unknown", "null"),
            new Card.Fact("p99_grows_at", "unknown", "null"));
    assertThat(Plays.judge(rates, List.of(some, none, more)))
        .contains(new Card.Fact("p99_grows_at", "10.000 plays/s", "10.000"));
    assertThat(Plays.judge(rates, List.of(some, some, some)))
        .contains(new Card.Fact("p99_grows_at", "none of these rates", "null"));
  }

  @Test
  void aStintIsDueAtItsRateAndThenNothingIs() {
    assertThat(stints.nextDue(0, NOW)).isEqualTo(Rhythm.NOT_YET);

    stints.begin(10, 2, NOW);
    assertThat(stints.isDone()).isFalse();
    assertThat(stints.nextDue(0, NOW)).isEqualTo(NOW);
    assertThat(stints.nextDue(1, NOW)).isEqualTo(NOW + MILLISECONDS.toNanos(100));
    assertThat(stints.nextDue(2, NOW)).isEqualTo(Rhythm.NOT_YET);
    assertThat(stints.isDone()).isTrue();
  }

  @Test
  void whatIsLateStaysDueAtItsOwnTime() {
    stints.begin(10, 5, NOW);

    assertThat(stints.nextDue(3, NOW + MILLISECONDS.toNanos(9_000)))
        .isEqualTo(NOW + MILLISECONDS.toNanos(300));
  }

  @Test
  void theNextStintBeginsWhereTheLastEnded() {
    stints.begin(10, 2, NOW);
    stints.nextDue(2, NOW);
    stints.begin(100, 3, 2 * NOW);

    assertThat(stints.nextDue(2, NOW)).isEqualTo(2 * NOW);
    assertThat(stints.nextDue(4, NOW)).isEqualTo(2 * NOW + MILLISECONDS.toNanos(20));
  }

  @Test
  void oneThatTakesTooLongIsCutAfterWhatIsUnderWay() {
    stints.begin(10, 10, NOW);
    stints.nextDue(4, NOW);

    assertThat(stints.cut()).isEqualTo(5);
    assertThat(stints.isDone()).isFalse();
    assertThat(stints.nextDue(5, NOW)).isEqualTo(Rhythm.NOT_YET);
    assertThat(stints.isDone()).isTrue();
  }

  @Test
  void ratesGoUpwards() {
    var load =
        new Load(
            new Goconn(),
            "1",
            10,
            new Pace.Rate(1),
            200,
            Duration.ZERO,
            Duration.ofSeconds(1),
            1,
            false,
            100);

    assertThat(new Plays(load, List.of(1.0, 2.0))).isNotNull();
    for (List<Double> wrong : List.of(List.<Double>of(), List.of(2.0, 1.0), List.of(1.0, 1.0))) {
      assertThatThrownBy(() -> new Plays(load, wrong)).hasMessageContaining("upwards");
    }
    assertThatThrownBy(() -> new Plays(load, List.of(0.0))).hasMessageContaining("rate");
  }
}
