package dev.grandstand.bench.peers;

import dev.grandstand.bench.BenchFailed;
import dev.grandstand.bench.Machine;
import dev.grandstand.bench.Pace;
import dev.grandstand.bench.Tongue;
import dev.grandstand.bench.peers.Contender.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// All servers of a line-up under the same load, in turns: one danmaku under way, then many, then
/// half of what each can do.
public final class Contest {
  private final Lineup lineup;
  private final int viewers;
  private final int window;
  private final Effort effort;
  private final Set<Loading> loads;
  private final Duration warmUpFirst;
  private final Consumer<String> progress;
  private final Map<Contender, Running> running = new LinkedHashMap<>();
  private final Map<Contender, Score> scores = new LinkedHashMap<>();
  private final List<Lineup.Missing> droppedOut = new ArrayList<>();

  /// Nothing starts yet.
  ///
  /// @param window how many danmaku are under way where a server may write several at once
  /// @param loads which of them are wanted
  /// @param warmUpFirst how long each server is under each load before the first round: what
  ///   compiles as it goes has to be busy for a while
  public Contest(
      Lineup lineup,
      int viewers,
      int window,
      Effort effort,
      Set<Loading> loads,
      Duration warmUpFirst,
      Consumer<String> progress) {
    if (loads.stream().allMatch(Loading.HALF::equals)) {
      throw new IllegalArgumentException("what half a load is, only single or many can tell");
    }
    Tongue any = Tongue.of("goconn");
    var _ = effort.load(any, viewers, new Pace.Window(window)); // complains before anything starts
    var _ = effort.load(any, viewers, new Pace.Window(1), warmUpFirst, Running.SHORTEST);
    this.lineup = lineup;
    this.viewers = viewers;
    this.window = window;
    this.effort = effort;
    this.loads = Set.copyOf(loads);
    this.warmUpFirst = warmUpFirst;
    this.progress = progress;
  }

  /// What came out.
  ///
  /// @param missing those that could not take part
  /// @param droppedOut those that began to
  public record Results(
      int viewers,
      int window,
      Effort effort,
      List<Score> scores,
      List<Lineup.Missing> missing,
      List<Lineup.Missing> droppedOut,
      Machine machine) {
    /// Whether all who took part did so to the end, and nothing was wrong with any.
    public boolean sound() {
      return droppedOut.isEmpty() && scores.stream().allMatch(one -> one.troubles().isEmpty());
    }
  }

  public Results run() throws InterruptedException {
    try {
      for (Contender contender : lineup.here()) {
        start(contender);
      }
      for (int round = 0; round < effort.rounds(); round++) {
        String name = "round " + (round + 1) + " of " + effort.rounds();
        boolean backwards = round % 2 == 1;
        if (loads.contains(Loading.SINGLE)) {
          turns(name + ", window 1", Part.FLOOR, Score::single, new Pace.Window(1), backwards);
        }
        if (loads.contains(Loading.MANY)) {
          turns(
              name + ", window " + window,
              Part.MERGING_FLOOR,
              Score::merged,
              new Pace.Window(window),
              backwards);
        }
      }
      for (int round = 0; loads.contains(Loading.HALF) && round < effort.rounds(); round++) {
        halfLoads("round " + (round + 1) + " of " + effort.rounds() + ", half load");
      }
    } finally {
      running.values().forEach(Running::close);
    }
    List<Score> seen =
        scores.values().stream().filter(score -> !Double.isNaN(score.saturation())).toList();
    return new Results(
        viewers, window, effort, seen, lineup.missing(), List.copyOf(droppedOut), Machine.here());
  }

  private void start(Contender contender) throws InterruptedException {
    progress.accept("warming up " + contender.name());
    try {
      var server = Running.start(contender, effort);
      running.put(contender, server);
      var score = new Score(contender);
      scores.put(contender, score);
      score.remember(server.warm(viewers).rssPerConnection());
      if (!contender.isFloor()) { // which is compiled
        warmUp(server);
      }
    } catch (BenchFailed e) {
      dropOut(contender, e);
    }
  }

  private void warmUp(Running server) throws BenchFailed, InterruptedException {
    if (loads.contains(Loading.SINGLE)) {
      server.warm(viewers, new Pace.Window(1), warmUpFirst);
    }
    if (loads.contains(Loading.MANY)) {
      server.warm(viewers, new Pace.Window(window), warmUpFirst);
    }
  }

  private void turns(
      String name, Part part, Function<Score, Score.Series> series, Pace pace, boolean backwards)
      throws InterruptedException {
    List<Contender> servers = running.keySet().stream().filter(one -> !one.isFloor()).toList();
    Optional<Contender> floor =
        running.keySet().stream().filter(one -> one.part() == part).findFirst();
    if (floor.isEmpty()) {
      for (Contender contender : servers) {
        one(name, contender, series, pace);
      }
      return;
    }
    Contender reference = floor.get();
    List<Contender> order = Turns.order(reference, servers, backwards);
    List<Optional<Bout>> bouts = new ArrayList<>();
    for (Contender contender : order) {
      bouts.add(one(name, contender, series, pace));
    }
    for (int i = 0; i < order.size(); i++) {
      Contender contender = order.get(i);
      if (!contender.equals(reference)) {
        Optional<Bout> beside = bouts.get(Turns.neighbour(order, reference, i));
        bouts
            .get(i)
            .flatMap(bout -> beside.map(least -> bout.micros() / least.micros()))
            .ifPresent(series.apply(score(contender))::addRatio);
      }
    }
  }

  private void halfLoads(String name) throws InterruptedException {
    for (Contender contender : List.copyOf(running.keySet())) {
      Optional<Pace> pace = Loading.half(score(contender).saturation(), viewers);
      if (pace.isPresent()) {
        one(name, contender, Score::half, pace.get());
      }
    }
  }

  private Optional<Bout> one(
      String name, Contender contender, Function<Score, Score.Series> series, Pace pace)
      throws InterruptedException {
    Running server = running.get(contender);
    if (server == null) {
      return Optional.empty(); // it has dropped out
    }
    try {
      Bout bout = server.run(viewers, pace);
      series.apply(score(contender)).add(bout);
      bout.trouble().ifPresent(what -> score(contender).note(name + ": " + what));
      progress.accept(
          String.format(
              Locale.ROOT,
              "%s: %s %.2f us (%.2f + %.2f), %,.0f delivered/s, p50 %.1f ms",
              name,
              contender.name(),
              bout.micros(),
              bout.userMicros(),
              bout.systemMicros(),
              bout.perSecond(),
              bout.p50Millis()));
      return Optional.of(bout);
    } catch (BenchFailed e) {
      dropOut(contender, e);
      return Optional.empty();
    }
  }

  private void dropOut(Contender contender, BenchFailed why) {
    droppedOut.add(new Lineup.Missing(contender.name(), String.valueOf(why.getMessage())));
    progress.accept(contender.name() + " drops out: " + why.getMessage());
    Running server = running.remove(contender);
    if (server != null) {
      server.close();
    }
  }

  private Score score(Contender contender) {
    return scores.computeIfAbsent(contender, Score::new);
  }
}
