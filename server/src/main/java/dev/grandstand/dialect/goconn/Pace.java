package dev.grandstand.dialect.goconn;

/// How many messages a connection may send: a bucket that holds `burst` and gets `rate` more each
/// second. All that is kept of it is when it will be full again, a number in the session, because
/// there may be very many.
final class Pace {
  static final long TOO_FAST = Long.MIN_VALUE;

  private static final long SECOND = 1_000_000;

  private Pace() {}

  /// When a bucket that was to be full again at `fullAt` will be, after a message at `now`;
  /// `TOO_FAST` if there is none left for it. A `rate` of zero is no limit. Times are
  /// [dev.grandstand.dialect.Micros].
  static long after(long fullAt, long now, int rate, int burst) {
    if (rate == 0) {
      return fullAt;
    }
    long each = SECOND / rate;
    // A clock that was set back must not make anybody wait for more than the whole bucket.
    long missing = Math.clamp(fullAt - now, 0, each * burst);
    return missing > each * (burst - 1L) ? TOO_FAST : now + missing + each;
  }
}
