package dev.grandstand.app.settings;

import dev.grandstand.app.settings.Node.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// What everything is unless it is set: one commented file, which is also its documentation.
public final class Defaults {
  private static final String FILE = "/dev/grandstand/default-config.yaml";

  private Defaults() {}

  public static String text() {
    try (InputStream in = Defaults.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Node tree() throws SettingsException {
    return YamlText.read(text(), line -> new Place("by default, line " + line));
  }
}
