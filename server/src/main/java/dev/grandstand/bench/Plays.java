package dev.grandstand.bench;

import dev.grandstand.bench.Engine.Measured;
import dev.grandstand.bench.Seating.Guests;
import dev.grandstand.message.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A commentator writes plays of a game by the API, as the desk does, and everybody in the room is
/// told: at one rate after the other, each play due at its own time. At which rate does it begin to
/// take longer?
public final class Plays implements Scenario {
  public static final int MOST_RATES = 50;
  private static final double WARM_UP_RATE = 20;
  private static final int TRIES = 5;
  private static final double GROWN = 2; // times the least p99
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration ARRIVING = Duration.ofMillis(300);

  private final Load load;
  private final List<Double> rates;

  /// @param load of the room; its pace is that of the danmaku which are said beside
  /// @param rates plays a second, upwards
  public Plays(Load load, List<Double> rates) {
    boolean upwards = rates.stream().sorted().distinct().toList().equals(rates);
    if (rates.isEmpty() || rates.size() > MOST_RATES || !upwards) {
      throw new IllegalArgumentException("rates must be 1 to " + MOST_RATES + ", and go upwards");
    }
    rates.forEach(Pace.Rate::new); // complains
    if (load.viewers() < 2) {
      throw new IllegalArgumentException("there must be two viewers: one of them talks");
    }
    this.load = load;
    this.rates = List.copyOf(rates);
  }

  @Override
  public Card run(Setup setup) throws BenchFailed, InterruptedException {
    ApiAccess api =
        setup
            .target()
            .api()
            .orElseThrow(() -> new BenchFailed("plays come by the API: say --api, --api-key-file"));
    arrange(api);
    var stints = new Stints();
    var spice = new Spice(0, () -> stints, access -> new ApiAccess.Desk(access)::write);
    var guests = new Guests(load.tongue(), Manner.STEADY, load.viewers() - 1);
    Seating seating =
        new Seating.Plan().room(load.room(), new Goconn(), 1, true, List.of(guests)).seating();
    List<Card.Fact> facts = new ArrayList<>();
    List<Measured> legs = new ArrayList<>();
    try (var engine = new Engine(load, seating, spice, setup)) {
      engine.gather();
      stints.begin(WARM_UP_RATE, count(WARM_UP_RATE, load.warmUp()), System.nanoTime());
      engine.speak();
      write(engine, stints);
      for (double rate : rates) {
        legs.add(leg(engine, stints, rate, facts));
      }
      engine.finish();
      Reckoning reckoning = engine.reckoning();
      facts.addAll(
          judge(
              rates,
              legs.stream()
                  .map(leg -> reckoning.latency(leg.leg(), Delivery.MUST_ARRIVE))
                  .toList()));
      return engine.card(scenario(), legs, facts);
    }
  }

  /// A server that has just started may not have opened its store yet.
  private void arrange(ApiAccess api) throws BenchFailed, InterruptedException {
    try {
      Herald.Answer answer = api.arrange(load.room());
      for (int more = 1; more < TRIES && !answer.taken(); more++) {
        Engine.pause(answer.pause());
        answer = api.arrange(load.room());
      }
      if (!answer.taken()) {
        throw new BenchFailed("the server does not arrange a game in " + load.room());
      }
    } catch (IOException e) {
      throw new BenchFailed("the API does not answer: " + e.getMessage(), e);
    }
  }

  private Measured leg(Engine engine, Stints stints, double rate, List<Card.Fact> facts)
      throws InterruptedException {
    int count = count(rate, load.duration());
    int[] left = {0};
    Measured measured =
        engine.measure(
            words(rate),
            () -> {
              stints.begin(rate, count, System.nanoTime());
              left[0] = write(engine, stints);
            });
    if (left[0] > 0) {
      facts.add(Card.Fact.of("left_out_at_" + words(rate), left[0]).wrongIf(true));
    }
    return measured;
  }

  /// Waits until all of a stint is written, much longer than it should take; then it is enough. If
  /// nobody writes any more there is nothing to wait for.
  private int write(Engine engine, Stints stints) throws InterruptedException {
    long most = 2 * Math.max(load.duration().toNanos(), load.warmUp().toNanos());
    long deadline = System.nanoTime() + most + Duration.ofSeconds(5).toNanos();
    while (!stints.isDone() && !engine.outsideFailed() && System.nanoTime() < deadline) {
      engine.watch(LOOK);
    }
    int left = stints.isDone() ? 0 : stints.cut();
    engine.watch(ARRIVING);
    return left;
  }

  private static int count(double rate, Duration length) {
    return (int) Math.max(1, Math.round(rate * length.toNanos() / 1e9));
  }

  /// p50, p99 and the longest for each rate, and where p99 is more than twice that of the lowest.
  static List<Card.Fact> judge(List<Double> rates, List<Card.Latency> latencies) {
    List<Card.Fact> facts = new ArrayList<>();
    List<Double> p99s = new ArrayList<>();
    for (int i = 0; i < rates.size(); i++) {
      Card.Latency latency = latencies.get(i);
      String at = words(rates.get(i));
      double unit = latency.count() > 0 ? 1e3 : Double.NaN; // of nothing there is no percentile
      facts.add(Card.Fact.of("p50_ms_at_" + at, latency.p50Micros() / unit, "ms"));
      facts.add(Card.Fact.of("p99_ms_at_" + at, latency.p99Micros() / unit, "ms"));
      facts.add(Card.Fact.of("max_ms_at_" + at, latency.maxMicros() / unit, "ms"));
      p99s.add(latency.p99Micros() / unit);
    }
    boolean known = p99s.stream().noneMatch(p99 -> p99.isNaN());
    Optional<Double> grows = grows(rates, p99s);
    facts.add(
        known && grows.isEmpty()
            ? new Card.Fact("p99_grows_at", "none of these rates", "null")
            : Card.Fact.of("p99_grows_at", grows.orElse(Double.NaN), "plays/s"));
    return facts;
  }

  /// The first rate whose p99 is more than twice that of the lowest.
  static Optional<Double> grows(List<Double> rates, List<Double> p99s) {
    for (int i = 1; i < rates.size(); i++) {
      if (p99s.get(i) > GROWN * p99s.getFirst()) {
        return Optional.of(rates.get(i));
      }
    }
    return Optional.empty();
  }

  private static String words(double rate) {
    return rate == Math.rint(rate)
        ? Long.toString((long) rate)
        : String.format(Locale.ROOT, "%.3f", rate);
  }

  private Card.Scenario scenario() {
    String words =
        String.format(
            Locale.ROOT,
            "%s, a game with %,d viewers, plays by the API at %s a second, each due at its own time,"
                + " beside %s",
            load.tongue().name(),
            load.viewers(),
            String.join(", ", rates.stream().map(Plays::words).toList()),
            load.pace().words());
    return new Card.Scenario("plays", words, load.viewers(), false);
  }
}
