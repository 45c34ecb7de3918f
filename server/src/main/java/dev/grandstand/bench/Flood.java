package dev.grandstand.bench;

import dev.grandstand.bench.Engine.Measured;
import dev.grandstand.bench.Listener.Clock;
import dev.grandstand.bench.Seating.Guests;
import dev.grandstand.bench.ServerMetrics.Sample;
import dev.grandstand.message.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/// Many speakers say far more than the room can carry, while a few notices and gifts go their way:
/// do these arrive, in order and in time, and what becomes of the rest?
public final class Flood implements Scenario {
  private static final Duration LOOK = Duration.ofMillis(250);
  static final Duration RECOVERING = Duration.ofSeconds(15);
  private static final String RUNG = "overload_rung";
  private static final String OF_ALL = "ms (gifts and notices)";
  private static final int FINDING_WINDOW = 256;
  private static final double CALM_SHARE = 0.2;

  private final Load load;
  private final Plan plan;
  private double highestRung = Double.NaN;

  /// How much is said.
  ///
  /// @param carries danmaku a second that the room can carry; 0 to find out
  /// @param times as much as that is said
  public record Plan(
      int speakers, double carries, double times, int giftEvery, double noticesPerSecond) {
    public Plan {
      if (speakers < 1 || speakers > 10_000 || carries < 0 || !(times > 0 && times <= 1_000)) {
        throw new IllegalArgumentException(
            "speakers must be within 1 to 10000, times within 0 to 1000");
      }
    }
  }

  public Flood(Load load, Plan plan) {
    if (load.viewers() <= plan.speakers()) {
      throw new IllegalArgumentException("there must be more viewers than speakers");
    }
    this.load = load;
    this.plan = plan;
  }

  @Override
  public Card run(Setup setup) throws BenchFailed, InterruptedException {
    boolean herald = plan.noticesPerSecond() > 0 && setup.target().api().isPresent();
    int guests = load.viewers() - plan.speakers();
    Seating seating =
        new Seating.Plan()
            .room(
                load.room(),
                new Goconn(),
                plan.speakers(),
                herald,
                List.of(new Guests(load.tongue(), Manner.STEADY, guests)))
            .seating();
    var spice = new Spice(plan.giftEvery(), plan.noticesPerSecond());
    try (var engine = new Engine(load, seating, spice, setup)) {
      engine.gather();
      engine.speak();
      List<Measured> legs = new ArrayList<>();
      double carries = plan.carries();
      if (carries == 0) {
        engine.pace(new Pace.Window(FINDING_WINDOW));
        Engine.pause(load.warmUp());
        Measured finding = engine.measure("carries", load.duration());
        legs.add(finding);
        carries = perSecond(finding);
      }
      var calm = new Pace.Rate(Math.max(1, carries * CALM_SHARE));
      engine.pace(calm);
      engine.watch(load.warmUp());
      legs.add(engine.measure("calm", load.duration()));
      Optional<Sample> from = engine.sample();
      double flooding = Math.min(Pace.HIGHEST_RATE, carries * plan.times());
      legs.add(engine.measure("flood", () -> climb(engine, new Pace.Rate(flooding))));
      Optional<Sample> to = engine.sample();
      engine.pace(calm);
      double recovered = recover(engine, calm.perSecond() * load.viewers());
      legs.add(engine.measure("after", load.duration()));
      OptionalDouble lastRung = rung(engine);
      engine.finish();
      return engine.card(
          scenario(carries, flooding),
          legs,
          facts(engine.reckoning(), legs, from, to, carries, recovered, lastRung));
    }
  }

  private Card.Scenario scenario(double carries, double flooding) {
    return new Card.Scenario(
        "flood",
        String.format(
            Locale.ROOT,
            "%s, 1 room x %,d viewers, %,d of them speak danmaku of %d bytes: it carries"
                + " %,.0f/s, is flooded with %,.0f/s",
            load.tongue().name(),
            load.viewers(),
            plan.speakers(),
            load.messageBytes(),
            carries,
            flooding),
        load.viewers(),
        true);
  }

  private static double perSecond(Measured leg) {
    return (leg.to().said() - leg.from().said()) * 1e9 / (leg.to().nanos() - leg.from().nanos());
  }

  private void climb(Engine engine, Pace flood) throws InterruptedException {
    engine.pace(flood);
    long end = System.nanoTime() + load.duration().toNanos();
    while (System.nanoTime() < end) {
      engine.watch(LOOK);
      OptionalDouble rung = rung(engine);
      if (rung.isPresent() && !(highestRung >= rung.getAsDouble())) {
        highestRung = rung.getAsDouble();
      }
    }
  }

  private static OptionalDouble rung(Engine engine) throws InterruptedException {
    Optional<Sample> sample = engine.sample();
    return sample.isPresent() ? sample.get().gauge(RUNG) : OptionalDouble.empty();
  }

  /// How many seconds until nothing more arrived than is said now, and the ladder, if there is one,
  /// was down again; no number if that did not come to pass.
  private static double recover(Engine engine, double calmDeliveries) throws InterruptedException {
    return secondsUntil(
        () -> {
          long then = engine.counts().danmaku();
          engine.watch(LOOK);
          double deliveries = (engine.counts().danmaku() - then) * 1e9 / LOOK.toNanos();
          return rung(engine).orElse(0) <= 0 && deliveries <= 2 * calmDeliveries;
        },
        System::nanoTime);
  }

  /// Looks at what takes its time.
  interface Look {
    boolean isCalm() throws InterruptedException;
  }

  static double secondsUntil(Look look, LongSupplier clock) throws InterruptedException {
    long began = clock.getAsLong();
    do {
      if (look.isCalm()) {
        return (clock.getAsLong() - began) / 1e9;
      }
    } while (clock.getAsLong() - began < RECOVERING.toNanos());
    return Double.NaN;
  }

  private static void latencies(
      List<Card.Fact> facts, String of, Measured leg, Card.Latency latency, String unit) {
    if (latency.count() > 0) {
      facts.add(Card.Fact.of(of + "_p50_ms_" + leg.name(), latency.p50Micros() / 1e3, unit));
      facts.add(Card.Fact.of(of + "_p99_ms_" + leg.name(), latency.p99Micros() / 1e3, unit));
    }
  }

  private List<Card.Fact> facts(
      Reckoning reckoning,
      List<Measured> legs,
      Optional<Sample> from,
      Optional<Sample> to,
      double carries,
      double recovered,
      OptionalDouble lastRung) {
    List<Card.Fact> facts = new ArrayList<>();
    facts.add(Card.Fact.of("carries_per_s", carries, "danmaku/s"));
    for (Measured leg : legs) {
      facts.add(Card.Fact.of("said_per_s_" + leg.name(), perSecond(leg), "danmaku/s"));
      int part = leg.leg();
      latencies(facts, "must", leg, reckoning.latency(part, Delivery.MUST_ARRIVE), OF_ALL);
      latencies(facts, "notices", leg, reckoning.latency(part, Clock.MARKED), "ms");
      latencies(facts, "gifts", leg, reckoning.latency(part, Clock.GIFTS), "ms");
    }
    if (from.isPresent() && to.isPresent()) {
      Map<String, Double> dropped = to.get().growth(from.get(), "events_dropped");
      facts.add(Card.Fact.of("dropped_in_flood", dropped));
      facts.add(Card.Fact.of("refusals_in_flood", to.get().growth(from.get(), "refusals")));
    }
    facts.add(Card.Fact.of("highest_rung", highestRung, ""));
    facts.add(Card.Fact.of("last_rung", lastRung.orElse(Double.NaN), ""));
    facts.add(Card.Fact.of("recovered_after_s", recovered, "s"));
    List<Long> bySpeaker = reckoning.bySpeaker();
    if (!bySpeaker.isEmpty()) {
      facts.add(Card.Fact.of("delivered_by_speaker_min", bySpeaker.getFirst()));
      facts.add(Card.Fact.of("delivered_by_speaker_median", Math.round(Median.of(bySpeaker))));
      facts.add(Card.Fact.of("delivered_by_speaker_max", bySpeaker.getLast()));
    }
    OptionalLong ownLost = OptionalLong.of(reckoning.trouble().ownLost());
    facts.add(Card.Fact.of("own_danmaku_not_come_back", ownLost, ""));
    return facts;
  }
}
