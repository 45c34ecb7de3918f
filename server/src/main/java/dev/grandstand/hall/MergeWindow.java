package dev.grandstand.hall;

import java.time.Duration;
import java.time.Instant;

/// How much of the time that it may, a room holds back what can wait. A calm room holds nothing
/// back. Above the calm rate of deliveries the window grows in proportion, up to all of it: one
/// write that carries eight messages costs a viewer little more than one that carries one.
///
/// When the house is late with its work, less is calm: rooms that write much hold back sooner, and
/// small rooms, whose writes are not what makes it late, still do not. Only when that was not
/// enough do all rooms that talk hold back.
final class MergeWindow {
  private static final Duration MEASURE = Duration.ofMillis(100);
  private static final Duration LONG_AGO = MEASURE.multipliedBy(10);
  private static final int BUSY = 4; // times the calm rate at which the window is widest
  private static final int LATE = 8; // what is calm when the house is late: such a part of it

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

  /// How long to wait from now, with windows of at most `longest`; zero means send.
  Duration holdFor(Instant now, Duration longest, Ladder.Rung rung) {
    measure(now);
    Duration width = width(longest, rung);
    Duration left = Duration.between(now, lastSent.plus(width));
    if (left.isNegative()) {
      return Duration.ZERO;
    }
    return left.compareTo(width) > 0 ? width : left; // a clock may be set back
  }

  Duration width(Duration longest, Ladder.Rung rung) {
    return switch (rung) {
      case CALM -> width(longest, (double) calmRate);
      case WIDER -> width(longest, (double) calmRate / LATE);
      case SHEDDING, NO_JOINS, NO_CONNECTIONS -> longest;
    };
  }

  private Duration width(Duration longest, double calm) {
    double above = (rate - calm) / ((BUSY - 1) * calm);
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
    rate = passed.compareTo(LONG_AGO) > 0 ? fresh : (rate + fresh) / 2;
    deliveries = 0;
    measuredSince = now;
  }
}
