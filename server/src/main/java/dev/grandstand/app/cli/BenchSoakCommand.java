package dev.grandstand.app.cli;

import dev.grandstand.bench.Load;
import dev.grandstand.bench.Pace;
import dev.grandstand.bench.Scenario;
import dev.grandstand.bench.Soak;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "soak",
    sortOptions = false,
    description = {
      "A mixed room for a long time. Some viewers leave and come back, others are cut off and must",
      "get exactly what they missed."
    })
final class BenchSoakCommand extends BenchScenario {
  @Mixin private BenchMixOptions mix = new BenchMixOptions();

  @Option(
      names = "--wanderers",
      paramLabel = "N",
      description = "How many of the viewers come and go (default: 50).")
  private int wanderers = 50;

  @Option(
      names = "--moves",
      paramLabel = "R",
      description = "How often in a second one of them does (default: 5).")
  private double moves = 5;

  @Override
  BenchLoadOptions.Usual usual() {
    return new BenchLoadOptions.Usual(
        500,
        new Pace.Rate(50),
        Duration.ofSeconds(5),
        Duration.ofMinutes(5),
        BenchMixedCommand.ROOM);
  }

  /// The mix says what is spoken.
  @Override
  List<String> notForThis() {
    return List.of("--dialect");
  }

  @Override
  Scenario scenario(Load load) {
    return new Soak(load, mix.mix(), wanderers, moves);
  }
}
