package dev.grandstand.transport;

import java.time.Duration;

/// As much to do as the test says.
final class HandPressure implements Pressure {
  boolean refusesJoins;
  boolean refusesConnections;
  Duration retryAfter = Duration.ofMillis(2_500);

  @Override
  public boolean refusesJoins() {
    return refusesJoins;
  }

  @Override
  public boolean refusesConnections() {
    return refusesConnections;
  }

  @Override
  public Duration retryAfter() {
    return retryAfter;
  }
}
