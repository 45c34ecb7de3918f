package dev.grandstand.app.cli;

import dev.grandstand.bench.peers.Effort;
import java.time.Duration;
import picocli.CommandLine.Option;

/// The flags of what is measured in pairs of runs.
final class BenchPairsOptions {
  private static final int CONNECTS_PER_SECOND = 5_000;

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
        "Of each run, under its load, on both sides alike (default: 5s): the viewers have",
        "just come, and what that left to collect and compile is none of what is measured."
      })
  private Duration warmUp = Duration.ofSeconds(5);

  @Option(
      names = "--pin",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Servers on processor 0, viewers on 1 (default); --no-pin: anywhere.")
  private boolean pin;

  @Option(
      names = "--server-java-opts",
      paramLabel = "FLAGS",
      description = "More flags for the JVM of our server.")
  private String serverJavaOptions = "";

  @Option(names = "--json", description = "The pairs for programs.")
  private boolean json;

  Effort effort() {
    return new Effort(pairs, warmUp, duration, CONNECTS_PER_SECOND, pin);
  }

  Ours ours() {
    return new Ours(serverJavaOptions);
  }

  boolean json() {
    return json;
  }
}
