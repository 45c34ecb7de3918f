package dev.grandstand.app;

import dev.grandstand.app.settings.Settings;
import dev.grandstand.app.settings.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What can be found out about settings without starting: above all whether the files that they
/// name are there and good.
public final class Preflight {
  private Preflight() {}

  private interface Check {
    void run() throws SettingsException;
  }

  public static void check(Settings settings) throws SettingsException {
    List<String> problems = new ArrayList<>();
    collect(problems, () -> TokenSecret.configured(settings.auth()));
    if (settings.api().enabled() && KeyRing.hasKeys(settings.api())) {
      collect(problems, () -> KeyRing.configured(settings.api()));
    }
    collect(problems, () -> StorePlace.of(settings, Map.of()));
    collect(problems, () -> TlsFiles.of(settings.tls()));
    readable(problems, "tls.certificate-file", settings.tls().certificateFile());
    readable(problems, "tls.key-file", settings.tls().keyFile());
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
  }

  private static void collect(List<String> problems, Check check) {
    try {
      check.run();
    } catch (SettingsException e) {
      problems.addAll(e.problems());
    }
  }

  private static void readable(List<String> problems, String setting, String file) {
    if (!file.isEmpty() && !Files.isReadable(Path.of(file))) {
      problems.add(setting + " = " + file + " is not a file that can be read");
    }
  }
}
