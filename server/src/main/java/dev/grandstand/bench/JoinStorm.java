package dev.grandstand.bench;

import dev.grandstand.bench.Engine.Measured;
import dev.grandstand.bench.Seating.Guests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// A crowd comes into one room within seconds, stays, and leaves at once, while another room is
/// spoken in all the time: what does that room notice, and are the numbers right?
public final class JoinStorm implements Scenario {
  private static final String QUIET = "2000";
  private static final Duration COUNTED = Duration.ofSeconds(10); // a count is due every second
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration STEP = Duration.ofSeconds(2); // to come, or to leave

  private final Load load;
  private final int crowd;
  private final double joinsPerSecond;
  private final int warmUpCycles;
  private final int cycles;
  private final Recruits recruits;

  /// What came of some storms.
  private static final class Outcome {
    final List<Measured> legs = new ArrayList<>();
    final List<Card.Fact> facts = new ArrayList<>();
    final List<Double> joinMillis = new ArrayList<>();
    long joined;
    boolean countsTrue = true;
  }

  /// What the crowd was told, and what the room says itself.
  ///
  /// @param asked whether there is an API to ask; if there is, no answer is no truth
  record Look(Crowd.Counted counted, boolean asked, OptionalLong byApi) {
    boolean isTrue(Tongue tongue) {
      return counted.isTrue(tongue) && (!asked || byApi.equals(OptionalLong.of(counted.present())));
    }
  }

  /// How a `Crowd` is started that obeys.
  public interface Recruits {
    List<String> command(Setup setup);
  }

  /// Of one crowd.
  ///
  /// @param load of the other room
  /// @param warmUpCycles storms before those that are measured: without them what a storm runs
  ///   through would be the only code that is measured cold
  public JoinStorm(
      Load load,
      int crowd,
      double joinsPerSecond,
      int warmUpCycles,
      int cycles,
      Recruits recruits) {
    if (warmUpCycles < 0) {
      throw new IllegalArgumentException("storms to warm up with cannot be fewer than none");
    }
    if (crowd < 1 || crowd > Load.MAX_VIEWERS || joinsPerSecond < 1 || cycles < 1) {
      throw new IllegalArgumentException("a crowd, its joins a second and cycles must be positive");
    }
    this.load = load;
    this.crowd = crowd;
    this.joinsPerSecond = joinsPerSecond;
    this.warmUpCycles = warmUpCycles;
    this.cycles = cycles;
    this.recruits = recruits;
  }

  @Override
  public Card run(Setup setup) throws BenchFailed, InterruptedException {
    Tongue tongue = load.tongue();
    int guests = load.viewers() - (tongue.voice().hears() ? 1 : 0);
    Seating seating =
        new Seating.Plan()
            .room(QUIET, tongue, 1, false, List.of(new Guests(tongue, Manner.STEADY, guests)))
            .seating();
    try (var engine = new Engine(load, seating, Spice.NONE, setup)) {
      engine.gather();
      var way = GivingWay.here(load.spin());
      try (var process = new CrowdProcess(way, recruits.command(setup))) {
        return measured(engine, process, way);
      }
    }
  }

  private Card measured(Engine engine, CrowdProcess process, GivingWay way)
      throws BenchFailed, InterruptedException {
    engine.speak();
    // As those that are measured, with all that is asked between their parts: what only those ran
    // through would be compiled within them.
    boolean warmUpTrue = storms(engine, process, warmUpCycles).countsTrue;
    Optional<ServerMetrics.Sample> from = engine.sample();
    Outcome outcome = storms(engine, process, cycles);
    Optional<ServerMetrics.Sample> to = engine.sample();
    engine.finish();
    Crowd.Summary summary = process.end();
    List<Measured> legs = outcome.legs;
    List<Card.Fact> facts = outcome.facts;
    facts.addFirst(joins(outcome.joined, (long) crowd * cycles));
    facts.add(Card.Fact.of("join_ms_median", Median.of(outcome.joinMillis), "ms"));
    boolean tells = load.tongue().tells(crowd).isPresent();
    boolean countsTrue = warmUpTrue && outcome.countsTrue;
    facts.add(counts(countsTrue, tells, engine.api().isPresent()));
    Reckoning reckoning = engine.reckoning();
    facts.add(Card.Fact.of("announcements_heard", summary.announcements()));
    double before = reckoning.p99Millis(legs, "before");
    for (String part : List.of("before", "joining", "staying", "leaving", "after")) {
      double p99 = reckoning.p99Millis(legs, part);
      facts.add(Card.Fact.of("p99_ms_" + part, p99, "ms"));
      facts.add(Card.Fact.of("p99_ratio_" + part, p99 / before, "of before"));
    }
    if (from.isPresent() && to.isPresent()) {
      facts.add(
          Card.Fact.of("turned_away", to.get().growth(from.get(), "connections_turned_away")));
      facts.add(Card.Fact.of("server_refusals", to.get().growth(from.get(), "refusals")));
    }
    return engine.card(scenario(way), legs, facts).withLost(summary.gone());
  }

  private Card.Scenario scenario(GivingWay way) {
    return new Card.Scenario(
        "join-storm",
        String.format(
            Locale.ROOT,
            "%s, %,d join one room at %,.0f a second and leave at once, %d times, and %d times before"
                + " to warm up, not measured; the crowd gives way %s; measured in another of %,d"
                + " viewers, %s",
            load.tongue().name(),
            crowd,
            joinsPerSecond,
            cycles,
            warmUpCycles,
            way.how(),
            load.viewers(),
            load.pace().words()),
        load.viewers(),
        false);
  }

  private Outcome storms(Engine engine, CrowdProcess process, int count)
      throws BenchFailed, InterruptedException {
    var outcome = new Outcome();
    for (int cycle = 1; cycle <= count; cycle++) {
      storm(engine, process, outcome, cycle);
    }
    return outcome;
  }

  private void storm(Engine engine, CrowdProcess process, Outcome outcome, int cycle)
      throws BenchFailed, InterruptedException {
    Duration part = load.duration();
    List<Measured> legs = outcome.legs;
    legs.add(engine.measure("before " + cycle, part));
    legs.add(
        step(
            engine,
            "joining " + cycle,
            () -> {
              Crowd.Came came = process.come();
              outcome.joined += came.in();
              outcome.joinMillis.add(came.millis());
            }));
    legs.add(engine.measure("staying " + cycle, part));
    checkCount(engine, process, outcome, cycle);
    legs.add(step(engine, "leaving " + cycle, process::leave));
    Optional<ApiAccess> api = engine.api();
    if (api.isPresent()) {
      var nobody = new Crowd.Counted(0, Map.of());
      Look last = await(() -> new Look(nobody, true, api.get().viewers(Crowd.ROOM)));
      outcome.countsTrue &= last.isTrue(load.tongue());
      outcome.facts.add(
          Card.Fact.of("viewers_after_leaving_" + cycle, last.byApi(), "")
              .wrongIf(!last.isTrue(load.tongue())));
    }
    legs.add(engine.measure("after " + cycle, part));
  }

  /// What the crowd does, and what becomes of it at the server.
  private static Measured step(Engine engine, String name, Engine.Part<BenchFailed> deed)
      throws BenchFailed, InterruptedException {
    return engine.measure(
        name,
        () -> {
          long end = System.nanoTime() + STEP.toNanos();
          deed.run();
          engine.watch(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        });
  }

  /// What the viewers were told against what the room says, and what we know ourselves.
  private void checkCount(Engine engine, CrowdProcess process, Outcome outcome, int cycle)
      throws BenchFailed, InterruptedException {
    List<Card.Fact> facts = outcome.facts;
    long began = System.nanoTime();
    Look last = await(() -> look(engine, process));
    double took = (System.nanoTime() - began) / 1e6;
    boolean right = last.isTrue(load.tongue());
    outcome.countsTrue &= right;
    Crowd.Counted counted = last.counted();
    facts.add(Card.Fact.of("present_" + cycle, counted.present()));
    facts.add(Card.Fact.of("by_api_" + cycle, last.byApi(), ""));
    facts.add(Card.Fact.of("right_after_ms_" + cycle, right ? took : Double.NaN, "ms at most"));
    Map<String, Integer> words = new TreeMap<>();
    counted
        .told()
        .forEach((count, viewers) ->
            words.put(count == Listener.NOT_TOLD ? "told nothing" : "told " + count, viewers));
    facts.add(Card.Fact.of("viewers_were_" + cycle, words));
  }

  private static Look look(Engine engine, CrowdProcess process)
      throws BenchFailed, InterruptedException {
    Crowd.Counted counted = process.count();
    Optional<ApiAccess> api = engine.api();
    return api.isPresent()
        ? new Look(counted, true, api.get().viewers(Crowd.ROOM))
        : new Look(counted, false, OptionalLong.empty());
  }

  private interface Looking {
    Look now() throws BenchFailed, InterruptedException;
  }

  /// Looks until all is right, or it should have been for long; answers what it saw last.
  private Look await(Looking looking) throws BenchFailed, InterruptedException {
    long deadline = System.nanoTime() + COUNTED.toNanos();
    Look look = looking.now();
    while (!look.isTrue(load.tongue()) && System.nanoTime() < deadline) {
      Engine.pause(LOOK);
      look = looking.now();
    }
    return look;
  }

  static Card.Fact joins(long completed, long wanted) {
    return Card.Fact.of("joins_completed", completed).wrongIf(completed < wanted);
  }

  /// @param tells whether the server's language tells counts
  /// @param asked whether there was an API to ask
  static Card.Fact counts(boolean right, boolean tells, boolean asked) {
    if (!right) {
      return new Card.Fact("counts_true", "NO", "false").wrongIf(true);
    }
    if (!tells && !asked) {
      return new Card.Fact("counts_true", "unknown: nobody tells them", "null");
    }
    String by = asked ? tells ? "yes" : "yes, by the API" : "yes, as told; no API was asked";
    return new Card.Fact("counts_true", by, "true");
  }
}
