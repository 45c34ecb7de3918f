package dev.grandstand.dialect.goconn;

import java.time.Duration;
import java.time.Instant;

/// How many messages a connection may send: a bucket that holds `burst` and gets `rate` more each
/// second. Counted in the time that one message takes to come back, so that it needs no fractions.
final class Pace {
  private final Duration each;
  private final Duration full;
  private Duration held;
  private Instant seen;

  /// A `rate` of zero is no limit.
  Pace(int rate, int burst, Instant now) {
    each = rate == 0 ? Duration.ZERO : Duration.ofSeconds(1).dividedBy(rate);
    full = each.multipliedBy(burst);
    held = full;
    seen = now;
  }

  boolean allows(Instant now) {
    if (now.isAfter(seen)) {
      Duration grown = held.plus(Duration.between(seen, now));
      held = grown.compareTo(full) > 0 ? full : grown;
      seen = now;
    }
    if (held.compareTo(each) < 0) {
      return false;
    }
    held = held.minus(each);
    return true;
  }
}
