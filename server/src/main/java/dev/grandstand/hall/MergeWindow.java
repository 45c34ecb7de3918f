package dev.grandstand.hall;

import java.time.Duration;
import java.time.Instant;

/// How long a room may hold back what can wait. A calm room holds nothing back. Above the calm rate
/// of deliveries the window grows in proportion, up to its bound: one write that carries eight
/// messages costs a viewer little more than one that carries one.
final class MergeWindow {
  private static final Duration MEASURE = Duration.ofMillis(100);
  private static final int BUSY = 4; // times the calm rate at which the window is widest

  private final Duration longest;
  private final long calmRate;
  private Instant measuredSince = Instant.EPOCH;
  private Instant lastSent = Instant.EPOCH;
  private long deliveries;
  private double rate;

  MergeWindow(Duration longest, long calmRate) {
    this.longest = longest;
    this.calmRate = calmRate;
  }

  void sent(Instant now, long deliveries) {
    lastSent = now;
    this.deliveries += deliveries;
    measure(now);
  }

  /// How long to wait from now; zero means send.
  Duration holdFor(Instant now) {
    measure(now);
    Duration width = width();
    Duration left = Duration.between(now, lastSent.plus(width));
    if (left.isNegative()) {
      return Duration.ZERO;
    }
    return left.compareTo(width) > 0 ? width : left; // a clock may be set back
  }

  Duration width() {
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
