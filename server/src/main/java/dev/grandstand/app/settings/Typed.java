package dev.grandstand.app.settings;

import dev.grandstand.app.settings.Node.Place;
import dev.grandstand.app.settings.Node.Scalar;

/// A value typed on a command line or into a variable: plain text, or YAML if it looks like a list
/// or a mapping.
final class Typed {
  private Typed() {}

  static Node value(String text, Place place) {
    if (text.startsWith("[") || text.startsWith("{")) {
      try {
        return YamlText.read(text, _ -> place);
      } catch (SettingsException _) {
        return new Scalar(text, place); // then it is a text after all
      }
    }
    return new Scalar(text, place);
  }
}
