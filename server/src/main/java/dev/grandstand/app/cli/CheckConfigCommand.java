package dev.grandstand.app.cli;

import dev.grandstand.app.Preflight;
import dev.grandstand.app.settings.Listing;
import dev.grandstand.app.settings.Settings;
import dev.grandstand.app.settings.SettingsException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "check-config",
    description = "Check the settings without starting: tells everything that is wrong, or OK.")
final class CheckConfigCommand implements Callable<Integer> {
  @ParentCommand
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private GrandstandCommand parent;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private SettingsFlags flags = new SettingsFlags();

  @Option(
      names = "--list",
      description = "Also print every setting as it would be in force; secrets are not shown.")
  private boolean list;

  @Override
  public Integer call() throws SettingsException {
    PrintWriter out = spec.commandLine().getOut();
    Settings settings = flags.load(parent.environment());
    Preflight.check(settings);
    if (list) {
      Listing.of(settings).forEach(out::println);
    }
    out.println("OK");
    return Exit.OK;
  }
}
