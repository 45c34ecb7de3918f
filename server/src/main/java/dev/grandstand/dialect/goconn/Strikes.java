package dev.grandstand.dialect.goconn;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// The errors of a connection that are not yet forgotten.
final class Strikes {
  private final int limit;
  private final Duration window;
  private final Deque<Instant> recent = new ArrayDeque<>(1);

  Strikes(GoconnSettings settings) {
    limit = settings.errorLimit();
    window = settings.errorWindow();
  }

  /// Whether this one is the last that is tolerated.
  boolean out(Instant now) {
    Instant forgotten = now.minus(window);
    while (!recent.isEmpty() && !recent.getFirst().isAfter(forgotten)) {
      recent.removeFirst();
    }
    recent.addLast(now);
    return recent.size() >= limit;
  }
}
