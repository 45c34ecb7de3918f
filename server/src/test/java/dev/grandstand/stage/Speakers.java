package dev.grandstand.stage;

import java.util.List;

/// Who speaks which dialect in the tests.
final class Speakers {
  private static final List<Speaker> ALL =
      List.of(new GoconnSpeaker(), new BilibiliSpeaker(), new TextliveSpeaker(), new ToySpeaker());

  private Speakers() {}

  static Speaker of(String dialect) {
    return ALL.stream()
        .filter(speaker -> speaker.dialect().equals(dialect))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nobody speaks " + dialect + " in the tests"));
  }
}
