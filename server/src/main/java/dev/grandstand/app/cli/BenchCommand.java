package dev.grandstand.app.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Each scenario is a subcommand with some twenty options, and picocli keeps all of them: they are
/// only added where a bench may be asked for, as a server would carry them along for all its life.
@Command(name = "bench", description = "Measure what a server does and what it costs.")
final class BenchCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  static void addScenarios(CommandLine bench) {
    List.of(
            FanoutCommand.class,
            BenchRoomsCommand.class,
            BenchMixedCommand.class,
            BenchJoinStormCommand.class,
            BenchCrowdCommand.class,
            BenchSlowCommand.class,
            BenchFloodCommand.class,
            BenchIdleCommand.class,
            BenchSoakCommand.class,
            BenchPlaysCommand.class,
            PeersCommand.class,
            FloorCommand.class,
            FeaturesCommand.class)
        .forEach(bench::addSubcommand);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut(), CommandLine.Help.Ansi.AUTO);
  }
}
