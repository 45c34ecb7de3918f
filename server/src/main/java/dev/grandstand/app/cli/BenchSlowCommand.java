package dev.grandstand.app.cli;

import dev.grandstand.bench.Load;
import dev.grandstand.bench.Pace;
import dev.grandstand.bench.Scenario;
import dev.grandstand.bench.Slow;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "slow",
    sortOptions = false,
    description = {
      "Some viewers stop reading and read again, several times: the others with and without them,",
      "in one run. Those who stopped may miss danmaku, but no gift and no notice unless they are",
      "closed."
    })
final class BenchSlowCommand extends BenchScenario {
  @Option(
      names = "--share",
      paramLabel = "F",
      description = "How many of the viewers stop reading (default: 0.1).")
  private double share = 0.1;

  @Option(names = "--cycles", paramLabel = "N", description = "How many times (default: 5).")
  private int cycles = 5;

  @Option(
      names = "--gift-every",
      paramLabel = "N",
      description = "A speaker gives a gift after so many danmaku; 0: never (default: 100).")
  private int giftEvery = 100;

  @Option(
      names = "--notices",
      paramLabel = "R",
      description = "Notices a second by the API (default: 2).")
  private double notices = 2;

  @Override
  BenchLoadOptions.Usual usual() {
    return new BenchLoadOptions.Usual(
        200, new Pace.Rate(300), Duration.ofSeconds(3), Duration.ofSeconds(12), null);
  }

  @Override
  Scenario scenario(Load load) {
    return new Slow(load, share, cycles, giftEvery, notices);
  }
}
