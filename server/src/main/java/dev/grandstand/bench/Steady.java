package dev.grandstand.bench;

import dev.grandstand.bench.Engine.Measured;
import dev.grandstand.bench.Seating.Guests;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// Everybody enters; then it warms up, measures, waits for what is still under way, and stops. Who
/// sits where makes the difference.
public final class Steady implements Scenario {
  private final String name;
  private final Load load;
  private final Function<Setup, Seating> seats;
  private final Spice spice;
  private final boolean mayShed;

  private Steady(String name, Load load, Function<Setup, Seating> seats, Spice spice) {
    this(name, load, seats, spice, false);
  }

  private Steady(
      String name, Load load, Function<Setup, Seating> seats, Spice spice, boolean mayShed) {
    this.name = name;
    this.load = load;
    this.seats = seats;
    this.spice = spice;
    this.mayShed = mayShed;
  }

  /// One room, one who speaks.
  public static Steady fanout(Load load) {
    Seating seating = Seating.of(load, 1);
    return new Steady("fanout", load, _ -> seating, Spice.NONE);
  }

  /// Many small rooms, in each of which one speaks in its turn.
  public static Steady rooms(Load load, int rooms) {
    Seating seating = Seating.of(load, rooms);
    return new Steady("rooms", load, _ -> seating, Spice.NONE);
  }

  /// One room in which viewers of all dialects hear several speakers, gifts and notices.
  ///
  /// @param mix how many parts of the viewers speak which language
  public static Steady mixed(Load load, Mix mix) {
    var spice = new Spice(mix.giftEvery(), mix.noticesPerSecond());
    mix.check(load, 0);
    return new Steady("mixed", load, setup -> mix.seating(load, 0, setup), spice);
  }

  /// The same where more may be said than everybody is told; the rest only its speaker hears.
  public static Steady crowded(Load load, Mix mix) {
    mix.check(load, 0);
    var spice = new Spice(mix.giftEvery(), mix.noticesPerSecond());
    return new Steady("crowded", load, setup -> mix.seating(load, 0, setup), spice, true);
  }

  /// What a real room is made of.
  ///
  /// @param parts of the viewers, by the name of what they speak
  public record Mix(
      Map<String, Integer> parts, int speakers, int giftEvery, double noticesPerSecond) {
    public Mix {
      parts = Map.copyOf(parts);
      if (parts.isEmpty() || parts.values().stream().anyMatch(part -> part < 0)) {
        throw new IllegalArgumentException("a mix is like goconn=3,bilibili2=1");
      }
      parts.keySet().forEach(Tongue::of);
      if (speakers < 1 || speakers > 10_000) {
        throw new IllegalArgumentException("speakers must be within 1 to 10000");
      }
    }

    void check(Load load, int wanderers) {
      if (load.viewers() - speakers - wanderers < parts.size()) {
        throw new IllegalArgumentException("there are too few viewers for this");
      }
      for (String name : parts.keySet().stream().sorted().toList()) {
        if (!Tongue.of(name).canName(load.room())) {
          throw new IllegalArgumentException(name + " cannot name the room " + load.room());
        }
      }
    }

    /// @param wanderers of the viewers, who come and go
    Seating seating(Load load, int wanderers, Setup setup) {
      int left = load.viewers() - speakers - wanderers;
      List<Guests> guests = new ArrayList<>();
      int parts = this.parts.values().stream().mapToInt(Integer::intValue).sum();
      int whole = left;
      for (String tongue : this.parts.keySet().stream().sorted().toList()) {
        int share = parts == 0 ? 0 : whole * this.parts.getOrDefault(tongue, 0) / parts;
        guests.add(new Guests(Tongue.of(tongue), Manner.STEADY, share));
        left -= share;
      }
      guests.add(new Guests(new Goconn(), Manner.STEADY, left)); // what division left over
      guests.add(new Guests(new Goconn(), Manner.WANDERING, wanderers));
      boolean herald = noticesPerSecond > 0 && setup.target().api().isPresent();
      return new Seating.Plan().room(load.room(), new Goconn(), speakers, herald, guests).seating();
    }
  }

  @Override
  public Card run(Setup setup) throws BenchFailed, InterruptedException {
    Seating seating = seats.apply(setup);
    try (var engine = new Engine(load, seating, spice, setup)) {
      engine.gather();
      engine.speak();
      Measured all = engine.measure("all", load.duration());
      engine.finish();
      List<Card.Fact> facts = new ArrayList<>();
      long containers = engine.reckoning().containers();
      if (containers > 0) {
        facts.add(Card.Fact.of("containers_opened", containers));
      }
      return engine.card(scenario(seating), List.of(all), facts);
    }
  }

  private Card.Scenario scenario(Seating seating) {
    int rooms = seating.rooms().size();
    int viewers = seating.rooms().stream().mapToInt(Seating.Room::receivers).sum();
    String words =
        String.format(
            Locale.ROOT,
            "%s, %,d %s x %,d viewers, danmaku of %d bytes, %s",
            tongues(seating),
            rooms,
            rooms == 1 ? "room" : "rooms",
            seating.rooms().getFirst().receivers(),
            load.messageBytes(),
            load.pace().words());
    return new Card.Scenario(name, words, viewers, mayShed);
  }

  private static String tongues(Seating seating) {
    return String.join(
        " + ", seating.seats().stream().map(seat -> seat.tongue().name()).distinct().toList());
  }
}
