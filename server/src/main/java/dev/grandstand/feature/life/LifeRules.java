package dev.grandstand.feature.life;

import java.time.Duration;

/// How a room's comings and goings are told.
///
/// @param maxViewers how many may watch; 0 for any number
/// @param announcePerSecond how many comings and goings in one second are told one by one; the rest
///   only move the number. In a large room it is fewer, see [#announcements]
/// @param countEvery the least time between two counts
/// @param countWindow if not zero, guests come and go unannounced and are told by a count at the
///   end of each window
/// @param maxMeasures how many users may be muted, and how many put out, at one time
public record LifeRules(
    int maxViewers,
    int announcePerSecond,
    Duration countEvery,
    Duration countWindow,
    int maxMeasures) {
  /// What announcements may cost in a second, in messages to viewers.
  private static final int ANNOUNCED_DELIVERIES = 20_000;

  /// So many times what is announced in a second, and it is a storm.
  private static final int STORM = 10;

  public LifeRules {
    if (maxViewers < 0 || announcePerSecond < 0) {
      throw new IllegalArgumentException("a number of viewers is below zero");
    }
    if (countEvery.isNegative() || countEvery.isZero() || countWindow.isNegative()) {
      throw new IllegalArgumentException("a time between counts is not positive");
    }
    if (maxMeasures < 1) {
      throw new IllegalArgumentException("max measures must be at least 1");
    }
  }

  public static LifeRules defaults() {
    return new LifeRules(0, 20, Duration.ofSeconds(1), Duration.ZERO, 10_000);
  }

  /// How many comings and goings a room of this size tells one by one in a second. Each goes to
  /// everybody: twenty a second in a room of ten thousand would keep a whole processor busy, and
  /// those who want to come in would wait behind them.
  int announcements(int viewers) {
    return Math.min(announcePerSecond, Math.max(1, ANNOUNCED_DELIVERIES / Math.max(1, viewers)));
  }

  /// In the second after a storm nobody is announced: of so many, the few who would be say nothing
  /// that the number does not say better, and each of them goes to everybody just when there is
  /// most to do.
  boolean isStorm(int changesInSecondBefore, int announcements) {
    return changesInSecondBefore > STORM * announcements;
  }

  boolean hidesGuests() {
    return !countWindow.isZero();
  }

  Duration untilCount() {
    return hidesGuests() ? countWindow : countEvery;
  }
}
