package dev.grandstand.dialect.goconn;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The errors of a connection that are not yet forgotten.
final class Strikes {
  private final int limit;
  private final Duration window;
  private @Nullable Deque<Instant> recent; // most connections never make an error

  Strikes(int limit, Duration window) {
    this.limit = limit;
    this.window = window;
  }

  /// Whether this one is the last that is tolerated.
  boolean out(Instant now) {
    Deque<Instant> strikes = recent == null ? new ArrayDeque<>(1) : recent;
    recent = strikes;
    Instant forgotten = now.minus(window);
    while (!strikes.isEmpty() && !strikes.getFirst().isAfter(forgotten)) {
      strikes.removeFirst();
    }
    strikes.addLast(now);
    return strikes.size() >= limit;
  }
}
