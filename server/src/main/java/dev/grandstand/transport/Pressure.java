package dev.grandstand.transport;

import dev.grandstand.hall.Ladder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the doors want to know of how much the house has to do.
interface Pressure {
  boolean refusesJoins();

  boolean refusesConnections();

  /// When to tell somebody to come back: another time for each who asks.
  Duration retryAfter();

  /// As the ladder has it, once the house has moved in; there is none before that.
  final class OfLadder implements Pressure {
    private static final Duration SOON = Duration.ofSeconds(1);

    private volatile @Nullable Ladder ladder;

    void heed(Ladder heeded) {
      ladder = heeded;
    }

    @Override
    public boolean refusesJoins() {
      Ladder heeded = ladder;
      return heeded != null && heeded.refusesJoins();
    }

    @Override
    public boolean refusesConnections() {
      Ladder heeded = ladder;
      return heeded != null && heeded.refusesConnections();
    }

    @Override
    public Duration retryAfter() {
      Ladder heeded = ladder;
      return heeded == null ? SOON : heeded.retryAfter();
    }
  }
}
