package dev.grandstand.app.cli;

import dev.grandstand.app.Logging;
import dev.grandstand.app.settings.Settings;
import dev.grandstand.bench.peers.Feature;
import dev.grandstand.bench.peers.FeaturePairs;
import dev.grandstand.bench.peers.FeatureText;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "features",
    sortOptions = false,
    description = {
      "Our server with a feature beside our server without it, in pairs of runs under the same",
      "load: what does it cost for a delivered message?"
    },
    footer = {
      "",
      "history: a room keeps 512 events, or 1. cursors: guests are told where they stand,",
      "or not. spelling: all viewers speak bilibili, whose danmaku are longer, or none.",
      "accents: half of them do, or none. filters: half of what is said is told to its",
      "speaker alone, or nothing is. mixed: half the viewers speak bilibili in its three",
      "forms, or none; told is what is delivered in a second.",
      "All but filters have a window of 1, and hold nothing back. See docs/benchmarks.md."
    })
final class FeaturesCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--cases",
      paramLabel = "CASE",
      split = ",",
      description = "history, cursors, spelling, accents, filters and mixed (default: all).")
  private List<String> cases =
      List.of("history", "cursors", "spelling", "accents", "filters", "mixed");

  @Option(names = "--viewers", paramLabel = "N", description = "How many watch (default: 1000).")
  private int viewers = 1_000;

  @Mixin private BenchPairsOptions how = new BenchPairsOptions();

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    Logging.start(new Settings.Log(Settings.Log.Format.TEXT, Settings.Log.Level.WARN));
    List<Feature> wanted;
    FeaturePairs pairs;
    try {
      wanted = cases.stream().map(Feature::of).toList();
      pairs =
          new FeaturePairs(
              how.ours()::with,
              viewers,
              how.effort(),
              line -> {
                err.println("  " + line);
                err.flush();
              });
      wanted.forEach(pairs::check);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    return new CaseByCase<>(pairs::run, how.json() ? FeatureText::json : FeatureText::forPeople)
        .run(wanted, spec.commandLine().getOut(), err);
  }
}
