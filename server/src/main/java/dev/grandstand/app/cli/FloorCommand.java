package dev.grandstand.app.cli;

import dev.grandstand.bench.peers.Effort;
import dev.grandstand.bench.peers.FloorPairs;
import dev.grandstand.bench.peers.FloorText;
import dev.grandstand.bench.peers.Pairing;
import dev.grandstand.bench.peers.Peers;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private BenchPairsOptions how = new BenchPairsOptions();

  @Option(names = "--from", paramLabel = "DIR", description = "Where the floor is.")
  private Path from = Path.of(".cache", "peers");

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    List<Pairing> wanted = wanted();
    try (FloorPairs pairs =
        new FloorPairs(
            Peers.in(from),
            how.ours().notMerging(),
            effort(),
            line -> {
              err.println("  " + line);
              err.flush();
            })) {
      return new CaseByCase<>(pairs::run, how.json() ? FloorText::json : FloorText::forPeople)
          .run(wanted, spec.commandLine().getOut(), err);
    }
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
      return how.effort();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
