package dev.grandstand.dialect.socketio;

import dev.grandstand.json.JsonWriter;
import java.nio.charset.StandardCharsets;

/// A script that hands a text to a function of the client: `io.j[0]("…");`.
final class JsonpForm {
  private static final int MAX_DIGITS = 9;

  private JsonpForm() {}

  /// Anything else in that place would be a script of the caller's choice.
  static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_DIGITS
        && text.chars().allMatch(one -> one >= '0' && one <= '9');
  }

  static byte[] script(String number, String text) {
    return utf8("io.j[" + number + "](" + quoted(text) + ");");
  }

  static byte[] error(String number, String text) {
    return utf8("io.j[" + number + "](new Error(" + quoted(text) + "));");
  }

  /// Two characters end a line in a script, though not in JSON.
  private static String quoted(String text) {
    return new String(new JsonWriter().item(text).bytes(), StandardCharsets.UTF_8)
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
