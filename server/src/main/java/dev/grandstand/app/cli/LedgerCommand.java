package dev.grandstand.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "ledger",
    description = "Look after the ledger of coins.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = LedgerCheckCommand.class)
final class LedgerCommand implements Runnable {
  @ParentCommand
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private GrandstandCommand parent;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  GrandstandCommand parent() {
    return parent;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
