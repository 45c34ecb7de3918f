package dev.grandstand.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.bench.BenchFailed;
import dev.grandstand.bench.Card;
import dev.grandstand.bench.Extras;
import dev.grandstand.bench.Load;
import dev.grandstand.bench.Pace;
import dev.grandstand.bench.Setup;
import dev.grandstand.bench.Steady;
import dev.grandstand.bench.Steady.Mix;
import dev.grandstand.bench.Target;
import dev.grandstand.bench.Tongue;
import dev.grandstand.fault.Sabotage.Deed;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A server that loses, doubles or turns around a single thing is caught by the bench, which says
/// exactly what was wrong; and nothing is said of a server that does not.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class AuditIT {
  static final int GIFT_EVERY = 4;
  private static final int VIEWERS = 24;

  private record Outcome(Card card, int touched) {}

  @Test
  void aSoundServerIsFoundSound() throws Exception {
    Card card = under(Deed.NOTHING).card();

    assertThat(card.sound()).as(card.toString()).isTrue();
    assertNone(card.faults());
    assertNone(card.mustFaults());
    assertThat(card.faults().sent()).isGreaterThan(20);
    assertThat(card.mustFaults().sent()).isGreaterThan(4);
  }

  @Test
  void aLostDanmakuIsMissedByEachOfItsViewers() throws Exception {
    Outcome outcome = under(Deed.LOSE);

    assertThat(outcome.touched()).isPositive();
    assertThat(outcome.card().faults().lost()).isEqualTo(outcome.touched());
    assertThat(outcome.card().faults().inOrder()).isTrue();
    assertNone(outcome.card().mustFaults());
    assertThat(outcome.card().sound()).isFalse();
  }

  @Test
  void aLostGiftIsMissedAmongWhatMustArrive() throws Exception {
    Outcome outcome = under(Deed.LOSE_GIFT);

    assertThat(outcome.touched()).isPositive();
    assertThat(outcome.card().mustFaults().lost()).isEqualTo(outcome.touched());
    assertNone(outcome.card().faults());
    assertThat(outcome.card().sound()).isFalse();
  }

  @Test
  void aDoubledDanmakuIsCountedOnceForEachViewer() throws Exception {
    Outcome outcome = under(Deed.DOUBLE);

    assertThat(outcome.touched()).isPositive();
    assertThat(outcome.card().faults().twice()).isEqualTo(outcome.touched());
    assertThat(outcome.card().faults().lost()).isZero();
    assertThat(outcome.card().faults().late()).isZero();
    assertThat(outcome.card().sound()).isFalse();
  }

  @Test
  void swappedDanmakuAreOutOfOrderAndNotLost() throws Exception {
    Outcome outcome = under(Deed.SWAP);

    assertThat(outcome.touched()).isPositive();
    assertThat(outcome.card().faults().late()).isEqualTo(outcome.touched());
    assertThat(outcome.card().faults().lost()).isZero();
    assertThat(outcome.card().faults().twice()).isZero();
    assertThat(outcome.card().sound()).isFalse();
  }

  @Test
  void aGiftThatOvertakesADanmakuOfItsGiverIsSeen() throws Exception {
    Outcome outcome = under(Deed.CROSS);

    assertThat(outcome.touched()).isPositive();
    assertThat(outcome.card().faults().crossed()).isEqualTo(outcome.touched());
    assertThat(outcome.card().faults().lost()).isZero();
    assertThat(outcome.card().sound()).isFalse();
  }

  @Test
  void aViewerThatIsCutOffIsStillOwedEverything() throws Exception {
    Outcome outcome = under(Deed.CUT);

    assertThat(outcome.card().trouble().lostConnections()).isEqualTo(1);
    assertThat(outcome.card().trouble().excused()).isZero();
    assertThat(outcome.card().faults().lost()).isPositive();
    assertThat(outcome.card().mustFaults().lost()).isPositive();
    assertThat(outcome.card().sound()).isFalse();
  }

  private static void assertNone(Card.Faults faults) {
    assertThat(faults.inOrder()).isTrue();
    assertThat(faults.lost()).isZero();
    assertThat(faults.refused()).isZero();
  }

  private static Outcome under(Deed deed) throws IOException, BenchFailed, InterruptedException {
    var sabotage = new AtomicReference<Sabotage>();
    try (var house =
        new FaultHouse(
            Knobs.USUAL.talkative(),
            null,
            real -> {
              sabotage.set(new Sabotage(real, deed));
              return sabotage.get();
            })) {
      var load =
          new Load(
              Tongue.of("goconn"),
              "audit",
              VIEWERS,
              new Pace.Rate(20),
              200,
              Duration.ofMillis(100),
              Duration.ofSeconds(2),
              1,
              false,
              1_000);
      var target =
          new Target(
              URI.create("ws://127.0.0.1:" + house.ws), Optional.empty(), OptionalLong.empty());
      var extras = new Extras(false, false, false, "a test", "none");
      var mix = new Mix(Map.of("goconn", 1), 1, GIFT_EVERY, 0);
      Card card = Steady.mixed(load, mix).run(new Setup(target, extras, line -> {}));
      return new Outcome(card, sabotage.get().touched());
    }
  }
}
