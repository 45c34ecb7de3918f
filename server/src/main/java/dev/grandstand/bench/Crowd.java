package dev.grandstand.bench;

import dev.grandstand.bench.Seating.Guests;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/// Those who storm into a room, in a process of their own: thousands of connections that one
/// process opens and closes would keep its other viewers waiting, and the server be charged for it.
///
/// It obeys `JoinStorm` by lines, one answer for each order. What an answer says is in the records
/// here, which both sides share.
public final class Crowd {
  static final String ROOM = "1000";
  private static final Duration LONGEST_STEP = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(5);

  private final Engine engine;
  private final int size;
  private final double joinsPerSecond;

  /// What it can be told.
  enum Order {
    COME,
    COUNT,
    LEAVE,
    END
  }

  /// How it came in.
  record Came(int in, double millis) {
    String line() {
      return in + " " + millis;
    }

    static Came of(String line) {
      String[] words = line.split(" ", -1);
      return new Came(Integer.parseInt(words[0]), Double.parseDouble(words[1]));
    }
  }

  /// How many of it are there, and how many of them were told which number last.
  record Counted(int present, Map<Integer, Integer> told) {
    String line() {
      var line = new StringBuilder(Integer.toString(present));
      told.forEach((count, viewers) -> line.append(' ').append(count).append('=').append(viewers));
      return line.toString();
    }

    static Counted of(String line) {
      String[] words = line.split(" ", -1);
      Map<Integer, Integer> told = new TreeMap<>();
      for (int i = 1; i < words.length; i++) {
        String[] pair = words[i].split("=", -1);
        told.put(Integer.valueOf(pair[0]), Integer.valueOf(pair[1]));
      }
      return new Counted(Integer.parseInt(words[0]), told);
    }

    /// Every viewer was told, and told right; who was told nothing was not. In a language that
    /// tells no counts nobody can be told a wrong one.
    boolean isTrue(Tongue tongue) {
      OptionalInt right = tongue.tells(present);
      return right.isEmpty()
          || (present == 0 ? told.isEmpty() : told.equals(Map.of(right.getAsInt(), present)));
    }
  }

  /// What is left to say: comings and goings that were told, and connections that were lost, by
  /// reason.
  record Summary(long announcements, Map<String, Integer> gone) {
    String line() {
      var line = new StringBuilder(Long.toString(announcements));
      gone.forEach((why, count) ->
          line.append('\t').append(count).append('\t').append(why.replaceAll("\\s+", " ")));
      return line.toString();
    }

    static Summary of(String line) {
      String[] words = line.split("\t", -1);
      Map<String, Integer> gone = new TreeMap<>();
      for (int i = 1; i + 1 < words.length; i += 2) {
        gone.put(words[i + 1], Integer.valueOf(words[i]));
      }
      return new Summary(Long.parseLong(words[0]), gone);
    }
  }

  private Crowd(Engine engine, int size, double joinsPerSecond) {
    this.engine = engine;
    this.size = size;
    this.joinsPerSecond = joinsPerSecond;
  }

  /// Says that it is ready, and does as it is told until it is told no more.
  public static void obey(
      Tongue tongue,
      int size,
      double joinsPerSecond,
      Setup setup,
      BufferedReader orders,
      PrintWriter answers)
      throws BenchFailed, IOException, InterruptedException {
    var load =
        new Load(
            tongue,
            ROOM,
            size,
            new Pace.Rate(1),
            Load.LEAST_BYTES,
            Duration.ZERO,
            Duration.ofSeconds(1),
            1,
            false,
            1);
    Seating seating =
        new Seating.Plan()
            .room(ROOM, tongue, 0, false, List.of(new Guests(tongue, Manner.STORMING, size)))
            .seating();
    try (var engine = new Engine(load, seating, Spice.NONE, setup)) {
      engine.gather();
      var crowd = new Crowd(engine, size, joinsPerSecond);
      answers.println("ready");
      answers.flush();
      String line = orders.readLine();
      while (line != null) {
        Order order = Order.valueOf(line);
        answers.println(crowd.answer(order));
        answers.flush();
        line = order == Order.END ? null : orders.readLine();
      }
    }
  }

  private String answer(Order order) throws InterruptedException {
    return switch (order) {
      case COME -> come().line();
      case COUNT -> count().line();
      case LEAVE -> {
        engine.leave(Manner.STORMING);
        await(() -> engine.counts().ready() == 0);
        yield "left";
      }
      case END -> {
        engine.finish();
        Reckoning reckoning = engine.reckoning();
        yield new Summary(reckoning.announcements(), reckoning.trouble().gone()).line();
      }
    };
  }

  private Came come() throws InterruptedException {
    int goneBefore = engine.counts().gone();
    long began = System.nanoTime();
    engine.enter(Manner.STORMING, joinsPerSecond);
    await(() -> {
      Counts now = engine.counts();
      return now.ready() + now.gone() - goneBefore >= size;
    });
    return new Came(engine.counts().ready(), (System.nanoTime() - began) / 1e6);
  }

  private Counted count() throws InterruptedException {
    List<Integer> told = new ArrayList<>();
    int present = 0;
    for (List<Integer> some : engine.ask(loop -> loop.listener().counts(0, loop.present()))) {
      told.addAll(some);
    }
    for (int some : engine.ask(loop -> loop.presentIn(0))) {
      present += some;
    }
    Map<Integer, Integer> byCount = new TreeMap<>();
    told.forEach(count -> byCount.merge(count, 1, Integer::sum));
    return new Counted(present, byCount);
  }

  private interface Condition {
    boolean holds();
  }

  private static void await(Condition condition) throws InterruptedException {
    long deadline = System.nanoTime() + LONGEST_STEP.toNanos();
    while (!condition.holds() && System.nanoTime() < deadline) {
      Engine.pause(LOOK);
    }
  }
}
