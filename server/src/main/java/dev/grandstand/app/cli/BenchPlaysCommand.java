package dev.grandstand.app.cli;

import dev.grandstand.bench.Load;
import dev.grandstand.bench.Pace;
import dev.grandstand.bench.Plays;
import dev.grandstand.bench.Scenario;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "plays",
    sortOptions = false,
    description = {
      "A commentator writes plays by the API, as the desk does, and everybody in the room is told:",
      "at one rate after the other, from when each was due to when each viewer has it. Says at which",
      "rate that begins to take longer. --rate is that of the danmaku beside."
    })
final class BenchPlaysCommand extends BenchScenario {
  @Option(
      names = "--rates",
      paramLabel = "R",
      split = ",",
      description = "Plays a second, upwards (default: 1,2,5,10,20,50,100).")
  private List<Double> rates = List.of(1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0);

  @Override
  BenchLoadOptions.Usual usual() {
    return new BenchLoadOptions.Usual(
        5_000, new Pace.Rate(1), Duration.ofSeconds(5), Duration.ofSeconds(10), null);
  }

  @Override
  Scenario scenario(Load load) {
    return new Plays(load, rates);
  }
}
