package dev.grandstand.app.cli;

import dev.grandstand.app.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "version", description = "Print the version, the commit and the Java in use.")
final class VersionCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  static final class Provider implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        Version.current().toString(), "Java " + Runtime.version(),
      };
    }
  }

  @Override
  public Integer call() {
    for (String line : new Provider().getVersion()) {
      spec.commandLine().getOut().println(line);
    }
    return Exit.OK;
  }
}
