package dev.grandstand.bench;

import dev.grandstand.bench.Engine.Measured;
import dev.grandstand.bench.Engine.Spice;
import dev.grandstand.bench.Seating.Guests;
import dev.grandstand.message.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// A crowd comes into one room within seconds, stays, and leaves at once, while another room is
/// spoken in all the time: what does that room notice, and are the numbers right?
public final class JoinStorm implements Scenario {
  private static final String CROWDED = "1000";
  private static final String QUIET = "2000";
  private static final Duration LONGEST_JOIN = Duration.ofSeconds(30);
  private static final Duration COUNTED = Duration.ofMillis(2_500); // a count is due every second
  private static final Duration LOOK = Duration.ofMillis(5);

  private final Load load;
  private final int crowd;
  private final double joinsPerSecond;
  private final int cycles;
  private final List<Card.Fact> facts = new ArrayList<>();
  private final List<Double> joinMillis = new ArrayList<>();
  private long joined;
  private boolean countsTrue = true;

  /// Of one crowd.
  ///
  /// @param load of the other room
  public JoinStorm(Load load, int crowd, double joinsPerSecond, int cycles) {
    if (crowd < 1 || crowd > Load.MAX_VIEWERS || joinsPerSecond < 1 || cycles < 1) {
      throw new IllegalArgumentException("a crowd, its joins a second and cycles must be positive");
    }
    this.load = load;
    this.crowd = crowd;
    this.joinsPerSecond = joinsPerSecond;
    this.cycles = cycles;
  }

  @Override
  public Card run(Setup setup) throws BenchFailed, InterruptedException {
    Tongue tongue = load.tongue();
    int guests = load.viewers() - (tongue.voice().hears() ? 1 : 0);
    Seating seating =
        new Seating.Plan()
            .room(QUIET, tongue, 1, false, List.of(new Guests(tongue, Manner.STEADY, guests)))
            .room(CROWDED, tongue, 0, false, List.of(new Guests(tongue, Manner.STORMING, crowd)))
            .seating();
    try (var engine = new Engine(load, seating, Spice.NONE, setup)) {
      engine.gather();
      engine.speak();
      List<Measured> legs = new ArrayList<>();
      Optional<ServerMetrics.Sample> from = engine.sample();
      for (int cycle = 1; cycle <= cycles; cycle++) {
        cycle(engine, legs, cycle);
      }
      Optional<ServerMetrics.Sample> to = engine.sample();
      engine.finish();
      facts.addFirst(Card.Fact.of("joins_completed", joined));
      facts.add(Card.Fact.of("join_ms_median", Reckoning.median(joinMillis), "ms"));
      String checkedBy = engine.api().isPresent() ? "yes" : "yes, as told; no API was asked";
      facts.add(new Card.Fact("counts_true", countsTrue ? checkedBy : "NO", "" + countsTrue));
      Reckoning reckoning = engine.reckoning();
      facts.add(Card.Fact.of("announcements_heard", reckoning.announcements()));
      double before = p99(reckoning, legs, "before");
      for (String part : List.of("before", "joining", "staying", "leaving", "after")) {
        double p99 = p99(reckoning, legs, part);
        facts.add(Card.Fact.of("p99_ms_" + part, p99, "ms"));
        facts.add(Card.Fact.of("p99_ratio_" + part, p99 / before, "of before"));
      }
      if (from.isPresent() && to.isPresent()) {
        facts.add(
            Card.Fact.of("turned_away", to.get().growth(from.get(), "connections_turned_away")));
        facts.add(Card.Fact.of("server_refusals", to.get().growth(from.get(), "refusals")));
      }
      return engine.card(scenario(), legs, facts);
    }
  }

  private Card.Scenario scenario() {
    return new Card.Scenario(
        "join-storm",
        String.format(
            Locale.ROOT,
            "%s, %,d join one room at %,.0f a second and leave at once, %d times; measured in"
                + " another of %,d viewers, %s",
            load.tongue().name(),
            crowd,
            joinsPerSecond,
            cycles,
            load.viewers(),
            load.pace().words()),
        load.viewers(),
        false);
  }

  private void cycle(Engine engine, List<Measured> legs, int cycle) throws InterruptedException {
    Duration part = load.duration();
    legs.add(engine.measure("before " + cycle, part));
    legs.add(engine.measure("joining " + cycle, () -> join(engine)));
    legs.add(engine.measure("staying " + cycle, part));
    checkCount(engine, cycle);
    legs.add(
        engine.measure(
            "leaving " + cycle,
            () -> {
              engine.leave(Manner.STORMING);
              engine.watch(Duration.ofSeconds(2));
            }));
    Optional<ApiAccess> api = engine.api();
    if (api.isPresent()) {
      OptionalLong left = api.get().viewers(CROWDED);
      countsTrue &= left.isPresent() && left.getAsLong() == 0; // no answer is no truth
      facts.add(Card.Fact.of("viewers_after_leaving_" + cycle, left, ""));
    }
    legs.add(engine.measure("after " + cycle, part));
  }

  private void join(Engine engine) throws InterruptedException {
    Counts before = engine.counts();
    long began = System.nanoTime();
    engine.enter(Manner.STORMING, joinsPerSecond);
    long deadline = began + LONGEST_JOIN.toNanos();
    int done;
    do {
      Engine.pause(LOOK);
      Counts now = engine.counts();
      done = now.ready() - before.ready() + now.gone() - before.gone();
    } while (done < crowd && System.nanoTime() < deadline);
    long took = System.nanoTime() - began;
    joined += engine.counts().ready() - before.ready();
    joinMillis.add(took / 1e6);
    long rest = TimeUnit.SECONDS.toNanos(2) - took;
    if (rest > 0) {
      engine.watch(Duration.ofNanos(rest));
    }
  }

  /// What the viewers were told against what the room says, and what we know ourselves.
  private void checkCount(Engine engine, int cycle) throws InterruptedException {
    Engine.pause(COUNTED);
    int crowded = 1;
    List<Integer> told = new ArrayList<>();
    int present = 0;
    for (List<Integer> some : engine.ask(loop -> loop.listener().counts(crowded, loop.present()))) {
      told.addAll(some);
    }
    for (int some : engine.ask(loop -> loop.presentIn(crowded))) {
      present += some;
    }
    OptionalLong truth = OptionalLong.empty();
    Optional<ApiAccess> api = engine.api();
    if (api.isPresent()) {
      truth = api.get().viewers(CROWDED);
    }
    countsTrue &=
        allSay(present, told) && (api.isEmpty() || truth.equals(OptionalLong.of(present)));
    facts.add(Card.Fact.of("present_" + cycle, present));
    facts.add(Card.Fact.of("by_api_" + cycle, truth, ""));
    Map<String, Integer> words = new TreeMap<>();
    for (int count : told) {
      words.merge(count == Listener.NOT_TOLD ? "told nothing" : "told " + count, 1, Integer::sum);
    }
    facts.add(Card.Fact.of("viewers_were_" + cycle, words));
  }

  /// Every viewer was told, and told right; who was told nothing was not.
  static boolean allSay(int present, Collection<Integer> told) {
    return told.size() == present && told.stream().allMatch(count -> count == present);
  }

  private static double p99(Reckoning reckoning, List<Measured> legs, String part) {
    return Reckoning.median(
        legs.stream()
            .filter(leg -> leg.name().startsWith(part + " "))
            .map(leg -> reckoning.latency(leg.leg(), Delivery.MAY_DROP).p99Micros() / 1e3)
            .toList());
  }
}
