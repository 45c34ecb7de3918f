package dev.grandstand.hall;

import java.time.Duration;
import java.time.Instant;

/// How much of the time that it may, a room holds back what can wait. A calm room holds nothing
/// back. Above the calm rate of deliveries the window grows in proportion, up to all of it: one
/// write that carries eight messages costs a viewer little more than one that carries one. When the
/// house is late with its work, rooms that talk hold back at once.
final class MergeWindow {
  private static final Duration MEASURE = Duration.ofMillis(100);
  private static final int BUSY = 4; // times the calm rate at which the window is widest

  private final long calmRate;
  private Instant measuredSince = Instant.EPOCH;
  private Instant lastSent = Instant.EPOCH;
  private long deliveries;
  private double rate;

  MergeWindow(long calmRate) {
    this.calmRate = calmRate;
  }

  void sent(Instant now, long deliveries) {
    lastSent = now;
    this.deliveries += deliveries;
    measure(now);
  }

  /// How long to wait from now, with windows of at most `longest`; zero means send. `wider` asks
  /// for all of it.
  Duration holdFor(Instant now, Duration longest, boolean wider) {
    measure(now);
    Duration width = wider ? longest : width(longest);
    Duration left = Duration.between(now, lastSent.plus(width));
    if (left.isNegative()) {
      return Duration.ZERO;
    }
    return left.compareTo(width) > 0 ? width : left; // a clock may be set back
  }

  Duration width(Duration longest) {
    double above = (rate - calmRate) / ((BUSY - 1) * (double) calmRate);
    return above <= 0
        ? Duration.ZERO
        : Duration.ofNanos((long) (longest.toNanos() * Math.min(1, above)));
  }

  private void measure(Instant now) {
    Duration passed = Duration.between(measuredSince, now);
    if (passed.isNegative()) {
      measuredSince = now; // the clock was set back
      return;
    }
    if (passed.compareTo(MEASURE) < 0) {
      return;
    }
    double fresh = deliveries * 1e9 / passed.toNanos();
    rate = passed.compareTo(MEASURE.multipliedBy(10)) > 0 ? fresh : (rate + fresh) / 2;
    deliveries = 0;
    measuredSince = now;
  }
}
