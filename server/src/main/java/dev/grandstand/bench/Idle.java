package dev.grandstand.bench;

import dev.grandstand.bench.Engine.Measured;
import dev.grandstand.bench.Seating.Guests;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Viewers sit in rooms and nothing happens: what does a viewer cost who only is there?
public final class Idle implements Scenario {
  private final Load load;
  private final int rooms;

  /// In so many rooms.
  ///
  /// @param load with the viewers of each room
  public Idle(Load load, int rooms) {
    if (rooms < 1 || rooms > 100_000) {
      throw new IllegalArgumentException("rooms must be within 1 to 100000");
    }
    this.load = load;
    this.rooms = rooms;
  }

  @Override
  public Card run(Setup setup) throws BenchFailed, InterruptedException {
    var plan = new Seating.Plan();
    var guests = List.of(new Guests(load.tongue(), Manner.STEADY, load.viewers()));
    for (int i = 0; i < rooms; i++) {
      String name = rooms == 1 ? load.room() : Integer.toString(Seating.FIRST_NAME + i);
      plan.room(name, load.tongue(), 0, false, guests);
    }
    try (var engine = new Engine(load, plan.seating(), Spice.NONE, setup)) {
      engine.gather();
      engine.speak();
      Measured idle = engine.measure("idle", load.duration());
      engine.finish();
      List<Card.Fact> facts = new ArrayList<>();
      Optional<Card.Cost> cost = engine.reckoning().leg(idle).cost();
      double cpus = cost.map(Card.Cost::cpus).orElse(Double.NaN);
      facts.add(Card.Fact.of("cpu_ms_per_s", cpus * 1e3, "ms"));
      facts.add(Card.Fact.of("pings_answered", engine.reckoning().pings()));
      return engine.card(scenario(), List.of(idle), facts);
    }
  }

  private Card.Scenario scenario() {
    return new Card.Scenario(
        "idle",
        String.format(
            Locale.ROOT,
            "%s, %,d room(s) x %,d viewers, nobody speaks",
            load.tongue().name(),
            rooms,
            load.viewers()),
        rooms * load.viewers(),
        false);
  }
}
