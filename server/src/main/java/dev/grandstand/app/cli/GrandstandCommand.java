package dev.grandstand.app.cli;

import dev.grandstand.app.settings.SettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// The program itself; every verb is a subcommand.
@Command(
    name = "grandstand",
    description = "A live-room server: one room, several protocols.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ServeCommand.class,
      CheckConfigCommand.class,
      DefaultConfigCommand.class,
      TokenCommand.class,
      LedgerCommand.class,
      BenchCommand.class,
      VersionCommand.class,
      HelpCommand.class
    },
    scope = CommandLine.ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class,
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n")
public final class GrandstandCommand implements Runnable {
  private final Map<String, String> environment;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  private GrandstandCommand(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /// Everything that it can do.
  public static CommandLine with(Map<String, String> environment) {
    CommandLine program = bare(environment);
    BenchCommand.addScenarios(Objects.requireNonNull(program.getSubcommands().get("bench")));
    return program;
  }

  /// What is needed for these arguments: who serves does not measure.
  public static CommandLine to(List<String> arguments, Map<String, String> environment) {
    boolean serves = !arguments.isEmpty() && arguments.getFirst().equals("serve");
    return serves ? bare(environment) : with(environment);
  }

  private static CommandLine bare(Map<String, String> environment) {
    return new CommandLine(new GrandstandCommand(environment))
        .setExecutionExceptionHandler(GrandstandCommand::failed);
  }

  Map<String, String> environment() {
    return environment;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int failed(Exception failure, CommandLine command, ParseResult parsed)
      throws Exception {
    PrintWriter err = command.getErr();
    return switch (failure) {
      case SettingsException settings -> {
        List<String> problems = settings.problems();
        if (problems.size() > 1) {
          err.println("error: " + problems.size() + " things are wrong with the settings");
          problems.forEach(problem -> err.println("  - " + problem));
        } else {
          err.println("error: " + settings.getMessage());
        }
        yield Exit.BAD_SETTINGS;
      }
      case IOException io -> {
        err.println("error: " + io.getMessage());
        yield Exit.FAILED;
      }
      default -> throw failure;
    };
  }
}
