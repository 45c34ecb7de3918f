package dev.grandstand.app.cli;

import dev.grandstand.bench.JoinStorm;
import dev.grandstand.bench.Load;
import dev.grandstand.bench.Pace;
import dev.grandstand.bench.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "join-storm",
    sortOptions = false,
    description = {
      "A crowd joins one room within two seconds, stays, and leaves at once. What the load says",
      "(viewers, rate) is another room, which is measured before, meanwhile and after. The crowd is",
      "a process of its own that gives way to this one."
    })
final class BenchJoinStormCommand extends BenchScenario {
  @Option(names = "--crowd", paramLabel = "N", description = "How many join (default: 10000).")
  private int crowd = 10_000;

  @Option(names = "--joins", paramLabel = "R", description = "A second (default: 5000).")
  private double joins = 5_000;

  @Option(names = "--cycles", paramLabel = "N", description = "How many times (default: 3).")
  private int cycles = 3;

  @Option(
      names = "--warm-up-cycles",
      paramLabel = "N",
      description = "How many times before, not measured (default: 2).")
  private int warmUpCycles = 2;

  @Override
  BenchLoadOptions.Usual usual() {
    return new BenchLoadOptions.Usual(
        100, new Pace.Rate(100), Duration.ofSeconds(5), Duration.ofSeconds(3), null);
  }

  /// What is shed, and when, is the question.
  @Override
  Map<String, String> settings() {
    return Map.of();
  }

  /// Both rooms have names of their own.
  @Override
  List<String> notForThis() {
    return List.of("--room");
  }

  @Override
  Scenario scenario(Load load) {
    JoinStorm.Recruits recruits =
        setup ->
            ThisProgram.command("", BenchCrowdCommand.words(setup, load.tongue(), crowd, joins));
    return new JoinStorm(load, crowd, joins, warmUpCycles, cycles, recruits);
  }
}
