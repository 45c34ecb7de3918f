package dev.grandstand.app.cli;

import dev.grandstand.bench.Load;
import dev.grandstand.bench.Pace;
import dev.grandstand.bench.Scenario;
import dev.grandstand.bench.Steady;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "mixed",
    sortOptions = false,
    description = {
      "One room with viewers of all dialects, several speakers, gifts, notices and counts,",
      "as in a real one."
    })
final class BenchMixedCommand extends BenchScenario {
  /// A number, because every dialect can say it.
  static final String ROOM = "12345";

  @Mixin private BenchMixOptions mix = new BenchMixOptions();

  @Override
  BenchLoadOptions.Usual usual() {
    return new BenchLoadOptions.Usual(
        1_000, new Pace.Rate(50), Duration.ofSeconds(5), Duration.ofSeconds(10), ROOM);
  }

  /// The mix says what is spoken.
  @Override
  List<String> notForThis() {
    return List.of("--dialect");
  }

  @Override
  Scenario scenario(Load load) {
    return Steady.mixed(load, mix.mix());
  }
}
