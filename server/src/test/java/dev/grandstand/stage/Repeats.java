package dev.grandstand.stage;

import java.util.regex.Pattern;

/// Spares a page long texts: `<200×字>` is 200 of them.
final class Repeats {
  private static final Pattern REPEAT = Pattern.compile("<(\\d+)×([^>]+)>");

  private Repeats() {}

  static String in(String words) {
    return REPEAT
        .matcher(words)
        .replaceAll(found -> found.group(2).repeat(Integer.parseInt(found.group(1))));
  }
}
