package dev.grandstand.bench.peers;

import java.util.Arrays;
import java.util.Locale;

/// What all servers of a contest are put under.
public enum Loading {
  /// One danmaku under way.
  SINGLE,
  /// Many of them, so that several may be written at once.
  MANY,
  /// Half of the most that a server delivered under the others.
  HALF;

  public static Loading of(String word) {
    return Arrays.stream(values())
        .filter(loading -> loading.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no load " + word));
  }
}
