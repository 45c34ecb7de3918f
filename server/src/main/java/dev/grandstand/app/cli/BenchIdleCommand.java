package dev.grandstand.app.cli;

import dev.grandstand.bench.Idle;
import dev.grandstand.bench.Load;
import dev.grandstand.bench.Pace;
import dev.grandstand.bench.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "idle",
    sortOptions = false,
    description = {
      "Viewers sit in rooms and nothing is said: memory for each (living objects with --heap) and",
      "the processor's time of a server at rest."
    })
final class BenchIdleCommand extends BenchScenario {
  @Option(names = "--rooms", paramLabel = "N", description = "How many rooms (default: 1).")
  private int rooms = 1;

  @Override
  BenchLoadOptions.Usual usual() {
    return new BenchLoadOptions.Usual(
        1_000, new Pace.Rate(1), Duration.ofSeconds(2), Duration.ofSeconds(60), null);
  }

  /// Nobody speaks, and many rooms have names of their own.
  @Override
  List<String> notForThis() {
    List<String> silent = List.of("--rate", "--window", "--message-bytes");
    return rooms == 1 ? silent : Stream.concat(silent.stream(), Stream.of("--room")).toList();
  }

  @Override
  Scenario scenario(Load load) {
    return new Idle(load, rooms);
  }
}
