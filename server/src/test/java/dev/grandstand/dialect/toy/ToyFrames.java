package dev.grandstand.dialect.toy;

import dev.grandstand.dialect.Frame;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A frame is a line, a line is words.
final class ToyFrames {
  private ToyFrames() {}

  static List<String> words(byte[] line) {
    return List.of(new String(line, StandardCharsets.UTF_8).strip().split(" +"));
  }

  static Frame line(String... words) {
    return new Frame.Text(String.join(" ", words).getBytes(StandardCharsets.UTF_8));
  }
}
