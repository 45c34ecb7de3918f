package dev.grandstand.dialect.socketio;

import dev.grandstand.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A page that never ends, in a frame of the client's: each packet is a script in it. Browsers wait
/// for some bytes before they show, or run, anything.
final class HtmlFileForm {
  private static final int BLANKS = 173;
  private static final String OPENING =
      "<html><body><script>var _ = function (msg) { parent.s._(msg, document); };</script>"
          + " ".repeat(BLANKS);

  private HtmlFileForm() {}

  static byte[] opening() {
    return OPENING.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] scripts(List<byte[]> packets) {
    var page = new StringBuilder();
    for (byte[] packet : packets) {
      page.append("<script>_(")
          .append(quoted(new String(packet, StandardCharsets.UTF_8)))
          .append(");</script>");
    }
    return page.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// Nothing in it may look like the end of the script, or the beginning of anything.
  private static String quoted(String text) {
    return new String(new JsonWriter().item(text).bytes(), StandardCharsets.UTF_8)
        .replace("/", "\\/")
        .replace("<", "\\u003C")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }
}
