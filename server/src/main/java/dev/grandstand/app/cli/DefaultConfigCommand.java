package dev.grandstand.app.cli;

import dev.grandstand.app.settings.Defaults;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "default-config",
    description = "Print every setting with its default and what it means, as YAML.",
    footer = {"", "grandstand default-config > grandstand.yaml   is a good start."})
final class DefaultConfigCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(Defaults.text());
    spec.commandLine().getOut().flush();
    return Exit.OK;
  }
}
