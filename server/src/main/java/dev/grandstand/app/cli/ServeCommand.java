package dev.grandstand.app.cli;

import dev.grandstand.app.Banner;
import dev.grandstand.app.Logging;
import dev.grandstand.app.Server;
import dev.grandstand.app.settings.Settings;
import dev.grandstand.app.settings.SettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "serve",
    description = "Start the server. Without settings: demo mode, on this machine only.",
    footer = {
      "",
      "Stop it with Ctrl-C or SIGTERM: viewers are told and have a while to go. A second Ctrl-C",
      "ends it at once. All settings: grandstand default-config"
    })
final class ServeCommand implements Callable<Integer> {
  @ParentCommand
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private GrandstandCommand parent;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private SettingsFlags flags = new SettingsFlags();

  @Option(
      names = "--free-ports",
      description = "Every door and the API take any free port; for tests and rehearsals.")
  private boolean freePorts;

  @Override
  public Integer call() throws IOException, SettingsException, InterruptedException {
    Settings loaded = flags.load(parent.environment());
    Settings settings = freePorts ? loaded.onFreePorts() : loaded;
    Logging.start(settings.log());
    var stop = new StopSignals();
    try (Server server = Server.start(settings)) {
      PrintWriter out = spec.commandLine().getOut();
      Banner.of(server).show(out);
      stop.await();
    }
    return Exit.OK;
  }
}
