package dev.grandstand.bench;

import dev.grandstand.bench.Engine.Measured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// A mixed room for a long time, in which some leave and come back, and some are cut off and take
/// up their place again.
public final class Soak implements Scenario {
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final int PARTS = 10;

  private final Load load;
  private final Steady.Mix mix;
  private final int wanderers;
  private final double movesPerSecond;

  /// One room for as long as the load says.
  ///
  /// @param wanderers of the viewers, who come and go
  /// @param movesPerSecond how often one of them does
  public Soak(Load load, Steady.Mix mix, int wanderers, double movesPerSecond) {
    if (wanderers < 0 || !(movesPerSecond >= 0 && movesPerSecond <= 1_000)) {
      throw new IllegalArgumentException("moves a second must be within 0 to 1000");
    }
    mix.check(load, wanderers);
    this.load = load;
    this.mix = mix;
    this.wanderers = wanderers;
    this.movesPerSecond = movesPerSecond;
  }

  @Override
  public Card run(Setup setup) throws BenchFailed, InterruptedException {
    Seating seating = mix.seating(load, wanderers, setup);
    var spice = new Spice(mix.giftEvery(), mix.noticesPerSecond());
    try (var engine = new Engine(load, seating, spice, setup)) {
      engine.gather();
      engine.speak();
      engine.wander(movesPerSecond);
      List<Measured> legs = new ArrayList<>();
      List<Long> rss = new ArrayList<>();
      Duration part = load.duration().dividedBy(PARTS);
      engine.rss().ifPresent(rss::add);
      for (int i = 1; i <= PARTS; i++) {
        legs.add(engine.measure("part " + i, () -> look(engine, part, setup.progress())));
        engine.rss().ifPresent(rss::add);
      }
      engine.wander(0);
      engine.finish();
      return engine.card(scenario(seating), legs, facts(engine.reckoning(), rss));
    }
  }

  private void look(Engine engine, Duration part, Consumer<String> progress)
      throws InterruptedException {
    long end = System.nanoTime() + part.toNanos();
    long then = engine.counts().delivered();
    for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
      Engine.pause(Duration.ofNanos(Math.min(LOOK.toNanos(), Math.max(1, end - now))));
      Counts counts = engine.counts();
      OptionalLong rss = engine.rss();
      progress.accept(
          String.format(
              Locale.ROOT,
              "%,.0f delivered/s, %,d in the room, %d lost connections, RSS %,d MB",
              (counts.delivered() - then) * 1e9 / (System.nanoTime() - now),
              counts.ready(),
              counts.gone(),
              rss.orElse(0) / 1_000_000));
      then = counts.delivered();
    }
  }

  private List<Card.Fact> facts(Reckoning reckoning, List<Long> rss) {
    List<Card.Fact> facts = new ArrayList<>();
    Wanderers.Walks walks = reckoning.walks();
    facts.add(Card.Fact.of("moves", walks.moves()));
    facts.add(Card.Fact.of("resumed", walks.resumed()));
    facts.add(Card.Fact.of("gaps_told", walks.gaps()));
    if (!rss.isEmpty()) {
      facts.add(Card.Fact.of("rss_bytes_first", rss.getFirst()));
      facts.add(Card.Fact.of("rss_bytes_half_time", rss.get(rss.size() / 2)));
      facts.add(Card.Fact.of("rss_bytes_last", rss.getLast()));
      long drift = rss.getLast() - rss.get(rss.size() / 2);
      facts.add(Card.Fact.of("rss_drift_second_half", drift));
    }
    return facts;
  }

  private Card.Scenario scenario(Seating seating) {
    return new Card.Scenario(
        "soak",
        String.format(
            Locale.ROOT,
            "1 room x %,d viewers of mixed dialects, %,d of them come and go, %.1f moves/s; %s",
            seating.rooms().getFirst().receivers(),
            wanderers,
            movesPerSecond,
            load.pace().words()),
        seating.rooms().getFirst().receivers(),
        false);
  }
}
