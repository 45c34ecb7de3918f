package dev.grandstand.app.cli;

import dev.grandstand.app.settings.Settings;
import dev.grandstand.app.settings.SettingsException;
import dev.grandstand.app.settings.SettingsLoader;
import dev.grandstand.app.settings.Sources;
import dev.grandstand.app.settings.Sources.Flag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The flags that say where the settings come from, and short ways to say the commonest of them.
final class SettingsFlags {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "Settings in YAML. Without it, the file named by GRANDSTAND_CONFIG, if any.")
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Any setting by its full name, for example goconn.max-danmaku=100.")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(names = "--host", paramLabel = "HOST", description = "Where doors listen (server.host).")
  private @Nullable String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The public port (doors.public.port); 0 takes any free one.")
  private @Nullable String port;

  @Option(names = "--api-host", paramLabel = "HOST", description = "Where the API listens.")
  private @Nullable String apiHost;

  @Option(names = "--api-port", paramLabel = "PORT", description = "The internal port (api.port).")
  private @Nullable String apiPort;

  @Option(
      names = "--demo",
      negatable = true,
      description = "Demo mode, on by default (demo.enabled); --no-demo turns it off.")
  private @Nullable Boolean demo;

  @Option(names = "--data-dir", paramLabel = "DIR", description = "Where the API key is kept.")
  private @Nullable String dataDir;

  @Option(names = "--log-format", paramLabel = "FORMAT", description = "text or json.")
  private @Nullable String logFormat;

  @Option(names = "--log-level", paramLabel = "LEVEL", description = "debug, info, warn or error.")
  private @Nullable String logLevel;

  Settings load(Map<String, String> environment) throws SettingsException {
    List<Flag> flags = new ArrayList<>();
    set.forEach((path, value) -> flags.add(new Flag(path, value == null ? "" : value)));
    add(flags, "server.host", "--host", host);
    add(flags, "doors.public.port", "--port", port);
    add(flags, "api.host", "--api-host", apiHost);
    add(flags, "api.port", "--api-port", apiPort);
    add(flags, "demo.enabled", "--demo", demo);
    add(flags, "data-dir", "--data-dir", dataDir);
    add(flags, "log.format", "--log-format", logFormat);
    add(flags, "log.level", "--log-level", logLevel);
    return SettingsLoader.load(new Sources(config, environment, flags));
  }

  private static void add(List<Flag> flags, String path, String words, @Nullable Object value) {
    if (value != null) {
      flags.add(new Flag(path, value.toString(), words));
    }
  }
}
