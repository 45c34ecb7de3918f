package dev.grandstand.bench.peers;

import dev.grandstand.bench.Pace;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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

  /// Half of what a server delivered in a second at most, as far as that many can be said. Nothing
  /// if it delivered nothing, or it is not known what.
  static Optional<Pace> half(double delivered, int viewers) {
    double rate = Math.min(Pace.HIGHEST_RATE, delivered / 2 / viewers);
    return rate > 0 ? Optional.of(new Pace.Rate(rate)) : Optional.empty();
  }
}
