package dev.grandstand.hall;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How much the house gives up so that those who are in are served.
public final class Ladder {
  /// From nothing to all that can be given up.
  public enum Rung {
    CALM,
    WIDER,
    SHEDDING,
    NO_JOINS,
    NO_CONNECTIONS
  }

  private static final long SOONEST_MILLIS = 1_000;
  private static final long SPREAD_MILLIS = 4_000;

  private volatile Rung rung = Rung.CALM;

  public Rung rung() {
    return rung;
  }

  void step(Rung to) {
    rung = to;
  }

  public boolean refusesJoins() {
    return rung.compareTo(Rung.NO_JOINS) >= 0;
  }

  public boolean refusesConnections() {
    return rung == Rung.NO_CONNECTIONS;
  }

  /// When to try again: another time for each who asks, so that they do not come back together.
  public Duration retryAfter() {
    return Duration.ofMillis(SOONEST_MILLIS + RandomGenerator.getDefault().nextLong(SPREAD_MILLIS));
  }
}
