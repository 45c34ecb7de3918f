package dev.grandstand.app;

import dev.grandstand.app.settings.Settings;
import java.nio.file.Path;
import java.util.Map;

/// Where the server keeps what it makes up itself.
final class DataDir {
  private DataDir() {}

  static Path of(Settings settings, Map<String, String> environment) {
    if (!settings.dataDir().isEmpty()) {
      return Path.of(settings.dataDir());
    }
    String ofService = environment.getOrDefault("STATE_DIRECTORY", "");
    if (!ofService.isEmpty()) {
      return Path.of(ofService.split(":", 2)[0]);
    }
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    Path base =
        state.isEmpty()
            ? Path.of(System.getProperty("user.home", ""), ".local", "state")
            : Path.of(state);
    return base.resolve("grandstand");
  }
}
