package dev.grandstand.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "bench",
    description = "Measure what a server does and what it costs.",
    subcommands = {
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
      FeaturesCommand.class
    })
final class BenchCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut(), CommandLine.Help.Ansi.AUTO);
  }
}
