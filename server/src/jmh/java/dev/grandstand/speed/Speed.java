package dev.grandstand.speed;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The guard against getting slower: each encoder and each fan-out beside a reference that is
/// measured in the same moments, and the ratio beside its bound in `speed.properties`.
///
///     ./dev speed           measures, prints, and fails by name where a bound is broken
///     ./dev speed --set     measures and writes the bounds anew
public final class Speed {
  private static final Duration WARM_UP = Duration.ofMillis(300);
  private static final int TRIES = 3;

  private final PrintStream out;
  private final Map<String, Contests.Contest> contests;

  private Speed(PrintStream out, Map<String, Contests.Contest> contests) {
    this.out = out;
    this.contests = contests;
  }

  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]);
    boolean set = List.of(arguments).contains("--set");
    try (var contests = new Contests()) {
      var speed = new Speed(System.out, contests.all());
      boolean well = set ? speed.set(file) : speed.holds(Bounds.read(file));
      System.exit(well ? 0 : 1);
    }
  }

  /// All of them before any is measured: compiled code depends on what else has run.
  private void warmUp() throws Exception {
    for (Contests.Contest contest : contests.values()) {
      Duel.warmUp(contest.work(), WARM_UP);
      Duel.warmUp(contest.reference(), WARM_UP.dividedBy(4));
    }
  }

  private boolean set(Path file) throws Exception {
    warmUp();
    Map<String, Double> ratios = new TreeMap<>();
    for (var contest : contests.entrySet()) {
      if (!contest.getKey().equals(Contests.SLOW)) {
        ratios.put(contest.getKey(), ratio(contest.getValue()));
      }
    }
    List<String> lines = new ArrayList<>();
    if (Files.exists(file)) {
      Files.readAllLines(file).stream().filter(line -> line.startsWith("#")).forEach(lines::add);
    }
    lines.addAll(Bounds.lines(ratios));
    Files.write(file, lines);
    lines.forEach(out::println);
    return true;
  }

  private boolean holds(Bounds bounds) throws Exception {
    warmUp();
    Map<String, Double> ratios = new TreeMap<>();
    out.printf("%-48s %8s %8s %8s%n", "", "ratio", "was", "bound");
    for (var contest : contests.entrySet()) {
      String name = contest.getKey();
      String bounded = name.equals(Contests.SLOW) ? Contests.SLOW_IS : name;
      Bounds.Bound bound = bounds.all().getOrDefault(bounded, new Bounds.Bound(0, 0));
      double ratio = ratio(contest.getValue());
      // What is really slower is so each time; a neighbour's burst is not.
      for (int more = 1; more < TRIES && ratio > bound.most(); more++) {
        ratio = Math.min(ratio, ratio(contest.getValue()));
      }
      out.printf("%-48s %8.2f %8.2f %8.2f%n", name, ratio, bound.measured(), bound.most());
      ratios.put(name, ratio);
    }
    return verdict(bounds, ratios);
  }

  private boolean verdict(Bounds bounds, Map<String, Double> ratios) {
    double slow = ratios.getOrDefault(Contests.SLOW, 0.0);
    ratios.remove(Contests.SLOW);
    List<String> broken = new ArrayList<>(bounds.broken(ratios));
    Map<String, Double> slowed = new TreeMap<>(ratios);
    slowed.put(Contests.SLOW_IS, slow);
    if (bounds.broken(slowed).stream().noneMatch(line -> line.startsWith(Contests.SLOW_IS))) {
      broken.add(Contests.SLOW + " is an encoder that does everything twice, and was not caught");
    }
    out.println();
    broken.forEach(line -> out.println("TOO SLOW: " + line));
    out.printf("%d measured, %d broken%n", ratios.size(), broken.size());
    return broken.isEmpty();
  }

  private static double ratio(Contests.Contest contest) throws Exception {
    return Duel.ratio(contest.work(), contest.reference());
  }
}
