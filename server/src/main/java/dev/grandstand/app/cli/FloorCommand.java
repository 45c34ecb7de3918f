package dev.grandstand.app.cli;

import dev.grandstand.bench.BenchFailed;
import dev.grandstand.bench.peers.Effort;
import dev.grandstand.bench.peers.FloorPairs;
import dev.grandstand.bench.peers.FloorText;
import dev.grandstand.bench.peers.Pairing;
import dev.grandstand.bench.peers.Peers;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "floor",
    sortOptions = false,
    description = {
      "Our server beside the least that a server can do, in pairs of runs.",
      "The floor is a C program; in a checkout \"./dev bench floor\" compiles it."
    },
    footer = {"", "Tells every pair and the median of their ratios. See docs/benchmarks.md."})
final class FloorCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--cases",
      paramLabel = "CASE",
      split = ",",
      description = "single, large, rooms, merged and half (default: all).")
  private List<String> cases = List.of("single", "large", "rooms", "merged", "half");

  @Option(names = "--pairs", paramLabel = "N", description = "Of each case.")
  private int pairs = 5;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = TimeWord.class,
      description = "Of each run (default: 2s).")
  private Duration duration = Duration.ofSeconds(2);

  @Option(
      names = "--warm-up",
      paramLabel = "TIME",
      converter = TimeWord.class,
      description = {
        "Of each run, under its load, ours and the floor's alike (default: 5s): the viewers have",
        "just come, and what that left to collect and compile is none of what is measured."
      })
  private Duration warmUp = Duration.ofSeconds(5);

  @Option(names = "--from", paramLabel = "DIR", description = "Where the floor is.")
  private Path from = Path.of(".cache", "peers");

  @Option(
      names = "--server-java-opts",
      paramLabel = "FLAGS",
      description = "More flags for the JVM of our server.")
  private String serverJavaOptions = "";

  @Option(names = "--json", description = "The pairs for programs.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    List<FloorPairs.Outcome> outcomes = new ArrayList<>();
    List<Pairing> wanted = wanted();
    try (FloorPairs floorPairs =
        new FloorPairs(
            Peers.in(from),
            new Ours(serverJavaOptions).notMerging(),
            new Ours(serverJavaOptions).merging(),
            effort(),
            line -> {
              err.println("  " + line);
              err.flush();
            })) {
      for (Pairing pairing : wanted) {
        outcomes.add(floorPairs.run(pairing));
      }
    } catch (BenchFailed e) {
      err.println("error: " + e.getMessage());
      return Exit.FAILED;
    }
    out.println(json ? FloorText.json(outcomes) : FloorText.forPeople(outcomes));
    out.flush();
    return Exit.OK;
  }

  private List<Pairing> wanted() {
    try {
      return cases.stream().map(Pairing::of).toList();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private Effort effort() {
    try {
      return new Effort(pairs, warmUp, duration, 5_000, true);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
