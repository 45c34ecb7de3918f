package dev.grandstand.stage;

import dev.grandstand.json.BadJson;
import dev.grandstand.json.JsonObject;
import dev.grandstand.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The JSON object in a line of a page.
final class Lines {
  private static final JsonReader READER = new JsonReader(32);

  private Lines() {}

  static Optional<JsonObject> json(String line) {
    int start = line.indexOf('{');
    if (start < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(READER.object(line.substring(start).getBytes(StandardCharsets.UTF_8)));
    } catch (BadJson _) {
      return Optional.empty();
    }
  }
}
