package dev.grandstand.bench.peers;

import dev.grandstand.bench.BenchFailed;
import dev.grandstand.bench.Median;
import dev.grandstand.bench.Pace;
import dev.grandstand.bench.peers.Contender.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// Our server and the floor in turns, case by case; what is told is the median of the ratios of all
/// pairs, and every pair.
public final class FloorPairs implements AutoCloseable {
  /// Runs that find out what half of saturation is.
  private static final int RUNS_TO_SATURATION = 3;

  private final Lineup floors;
  private final Contender notMerging;
  private final Effort effort;
  private final Consumer<String> progress;
  private final Map<Contender, Running> running = new HashMap<>();

  /// Starts nothing before it is needed.
  ///
  /// @param notMerging our server, holding nothing back: in one write goes what waited for the one
  ///   before
  public FloorPairs(Lineup floors, Contender notMerging, Effort effort, Consumer<String> progress) {
    this.floors = floors;
    this.notMerging = notMerging;
    this.effort = effort;
    this.progress = progress;
  }

  /// Two runs, one right after the other.
  ///
  /// @param floor what the floor needed: microseconds of CPU, or milliseconds until half had it
  public record Pair(double floor, double ours, double oursUser, String trouble)
      implements Outcome.Compared {
    @Override
    public double ratio() {
      return ours / floor;
    }
  }

  public Outcome<Pairing, Pair> run(Pairing pairing) throws BenchFailed, InterruptedException {
    boolean merged = pairing == Pairing.MERGED;
    Part part = merged ? Part.MERGING_FLOOR : Part.FLOOR;
    Contender reference =
        floors
            .find(part)
            .orElseThrow(() -> new BenchFailed("there is no floor here; ./dev bench floor has it"));
    Running floor = started(reference);
    Running ours = started(notMerging);
    progress.accept(pairing.title());
    Pace floorPace = pace(pairing, floor);
    Pace ourPace = pace(pairing, ours);
    if (!pairing.isWarmedByTheFirst()) {
      progress.accept("warming up for it");
      run(pairing, floor, floorPace);
      run(pairing, ours, ourPace);
    }
    List<Pairs.Pair> pairs =
        Pairs.run(
            effort.rounds(),
            () -> run(pairing, floor, floorPace),
            () -> run(pairing, ours, ourPace),
            (number, pair) ->
                progress.accept(FloorText.pair(pairing, number, pair(pairing, pair))));
    return new Outcome<>(pairing, pairs.stream().map(pair -> pair(pairing, pair)).toList());
  }

  private static Bout run(Pairing pairing, Running server, Pace pace)
      throws BenchFailed, InterruptedException {
    return server.run(pairing.rooms(), pairing.viewersOfRoom(), pace);
  }

  private static Pair pair(Pairing pairing, Pairs.Pair pair) {
    Bout floor = pair.reference();
    Bout ours = pair.other();
    String trouble =
        floor.trouble().map(what -> "floor: " + what + "; ").orElse("")
            + ours.trouble().map(what -> "ours: " + what).orElse("");
    return pairing == Pairing.HALF
        ? new Pair(floor.p50Millis(), ours.p50Millis(), Double.NaN, trouble)
        : new Pair(floor.micros(), ours.micros(), ours.userMicros(), trouble);
  }

  private Pace pace(Pairing pairing, Running server) throws BenchFailed, InterruptedException {
    var window = new Pace.Window(pairing.window());
    if (pairing != Pairing.HALF) {
      return window;
    }
    List<Double> rates = new ArrayList<>();
    for (int i = 0; i < RUNS_TO_SATURATION; i++) {
      rates.add(run(pairing, server, window).perSecond());
    }
    double most = Median.of(rates);
    progress.accept(
        String.format(
            Locale.ROOT, "%s: %,.0f delivered/s at most", server.contender().name(), most));
    return Loading.half(most, pairing.viewers())
        .orElseThrow(() -> new BenchFailed("nothing arrived from " + server.contender().name()));
  }

  private Running started(Contender contender) throws BenchFailed, InterruptedException {
    Running server = running.get(contender);
    if (server == null) {
      progress.accept("warming up " + contender.name());
      server = Running.start(contender, effort);
      running.put(contender, server);
      server.warm(Pairing.SINGLE.viewers());
    }
    return server;
  }

  @Override
  public void close() {
    running.values().forEach(Running::close);
  }
}
