package dev.grandstand.dialect;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// Instants as plain numbers, microseconds of the usual epoch: for what is kept of every viewer,
/// where an object for each instant would be a good part of what a viewer costs.
public final class Micros {
  /// Later than anything that comes.
  public static final long NEVER = Long.MAX_VALUE;

  private static final long SECOND = 1_000_000;
  private static final int NANOS = 1_000;

  private Micros() {}

  public static long of(Instant instant) {
    return instant.getEpochSecond() * SECOND + instant.getNano() / NANOS;
  }

  public static long after(long from, Duration time) {
    long then = from + TimeUnit.MICROSECONDS.convert(time);
    return then < from && time.isPositive() ? NEVER : then;
  }

  public static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, SECOND), Math.floorMod(micros, SECOND) * NANOS);
  }
}
