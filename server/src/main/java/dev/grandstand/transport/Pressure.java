package dev.grandstand.transport;

import dev.grandstand.hall.Ladder;
import java.time.Duration;

/// What the doors want to know of how much the house has to do.
interface Pressure {
  boolean refusesJoins();

  boolean refusesConnections();

  /// When to tell somebody to come back.
  Duration retryAfter();

  static Pressure of(Ladder ladder) {
    return new Pressure() {
      @Override
      public boolean refusesJoins() {
        return ladder.refusesJoins();
      }

      @Override
      public boolean refusesConnections() {
        return ladder.refusesConnections();
      }

      @Override
      public Duration retryAfter() {
        return ladder.retryAfter();
      }
    };
  }
}
