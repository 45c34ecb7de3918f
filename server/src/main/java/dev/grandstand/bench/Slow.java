package dev.grandstand.bench;

import dev.grandstand.bench.Engine.Measured;
import dev.grandstand.bench.Seating.Guests;
import dev.grandstand.message.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// Some viewers stop reading, and read again, over and over: what do the others notice, and what
/// does the server keep for those who do not read?
public final class Slow implements Scenario {
  private final Load load;
  private final int stalling;
  private final int reading;
  private final int cycles;
  private final Spice spice;
  private final boolean notices;

  /// Some of the viewers of one room.
  ///
  /// @param share of the viewers who stop reading
  /// @param giftEvery danmaku before each gift; 0 for none. Gifts and notices must reach those who
  ///   stopped reading, too, as long as they are not closed
  public Slow(Load load, double share, int cycles, int giftEvery, double noticesPerSecond) {
    if (!(share > 0 && share < 1) || cycles < 1) {
      throw new IllegalArgumentException("the share must be within 0 and 1, cycles at least 1");
    }
    this.load = load;
    this.stalling = Math.max(1, (int) Math.round(load.viewers() * share));
    this.reading = load.viewers() - stalling - (load.tongue().voice().hears() ? 1 : 0);
    if (reading < 1) {
      throw new IllegalArgumentException(
          "of " + load.viewers() + " viewers nobody would go on reading, besides who speaks");
    }
    this.cycles = cycles;
    this.spice = new Spice(giftEvery, noticesPerSecond);
    this.notices = noticesPerSecond > 0;
  }

  @Override
  public Card run(Setup setup) throws BenchFailed, InterruptedException {
    Tongue tongue = load.tongue();
    boolean herald = notices && setup.target().api().isPresent();
    Seating seating =
        new Seating.Plan()
            .room(
                load.room(),
                tongue,
                1,
                herald,
                List.of(
                    new Guests(tongue, Manner.STEADY, reading),
                    new Guests(tongue, Manner.STALLING, stalling)))
            .seating();
    try (var engine = new Engine(load, seating, spice, setup)) {
      engine.gather();
      engine.speak();
      List<Measured> legs = new ArrayList<>();
      List<Card.Fact> facts = new ArrayList<>();
      OptionalLong rssFirst = engine.rss();
      OptionalLong rssStalled = OptionalLong.empty();
      Optional<ServerMetrics.Sample> from = engine.sample();
      for (int cycle = 1; cycle <= cycles; cycle++) {
        stopForAWhile(engine);
        legs.add(engine.measure("reading " + cycle, load.duration()));
        legs.add(engine.measure("stalled " + cycle, () -> stall(engine)));
        rssStalled = engine.rss();
        engine.listen(true);
        Engine.pause(load.warmUp());
        engine.enter(Manner.STALLING, load.connectsPerSecond()); // those who were closed
        Engine.pause(load.warmUp());
      }
      Optional<ServerMetrics.Sample> to = engine.sample();
      engine.finish();
      Reckoning reckoning = engine.reckoning();
      double with = reckoning.p99Millis(legs, "stalled");
      double without = reckoning.p99Millis(legs, "reading");
      facts.add(Card.Fact.of("p99_ms_without", without, "ms (median of cycles)"));
      facts.add(Card.Fact.of("p99_ms_with", with, "ms (median of cycles)"));
      facts.add(Card.Fact.of("p99_ratio", with / without, ""));
      facts.add(Card.Fact.of("rss_bytes_before", rssFirst, "B"));
      facts.add(Card.Fact.of("rss_bytes_while_stalled", rssStalled, "B"));
      facts.add(
          Card.Fact.of("lost_by_stalled", reckoning.lost(Manner.STALLING, Delivery.MAY_DROP)));
      facts.add(
          Card.Fact.of(
              "must_lost_by_stalled", reckoning.lost(Manner.STALLING, Delivery.MUST_ARRIVE)));
      if (from.isPresent() && to.isPresent()) {
        facts.add(
            Card.Fact.of("closed_by_reason", to.get().growth(from.get(), "connections_closed")));
        facts.add(Card.Fact.of("dropped", to.get().growth(from.get(), "events_dropped")));
        facts.add(
            Card.Fact.of(
                "fell_behind",
                (long)
                    (to.get().sum("viewers_fell_behind") - from.get().sum("viewers_fell_behind"))));
      }
      return engine.card(scenario(), legs, facts);
    }
  }

  private void stall(Engine engine) throws InterruptedException {
    engine.listen(false);
    engine.watch(load.duration());
  }

  /// A quarter as long as what is measured, so that with the usual settings they catch up before
  /// they would be closed for it: they must be brought up to date with all that must arrive.
  private void stopForAWhile(Engine engine) throws InterruptedException {
    engine.listen(false);
    Engine.pause(load.duration().dividedBy(4));
    engine.listen(true);
    Engine.pause(load.warmUp());
  }

  private Card.Scenario scenario() {
    return new Card.Scenario(
        "slow",
        String.format(
            Locale.ROOT,
            "%s, 1 room x %,d viewers, danmaku of %d bytes; %s; %,d stop reading, %d times",
            load.tongue().name(),
            load.viewers(),
            load.messageBytes(),
            load.pace().words(),
            stalling,
            cycles),
        load.viewers(),
        false);
  }
}
