package dev.grandstand.bench.peers;

import java.time.Duration;

/// How much trouble is taken with each run.
///
/// @param rounds how often everything is repeated; what is told is the median
public record Effort(
    int rounds, Duration warmUp, Duration duration, int connectsPerSecond, boolean pinned) {
  public static final int MOST_ROUNDS = 100;

  public Effort {
    if (rounds < 1 || rounds > MOST_ROUNDS) {
      throw new IllegalArgumentException("rounds must be within 1 to " + MOST_ROUNDS);
    }
  }
}
