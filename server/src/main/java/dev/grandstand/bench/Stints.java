package dev.grandstand.bench;

/// Stints of so many at a rate, each ordered by the conductor's thread. Nothing that is due is left
/// out if it cannot be said in time: it is said late, and that counts.
final class Stints implements Rhythm {
  private record Stint(double perSecond, int from, int until, long began) {}

  private volatile Stint stint = new Stint(1, 0, 0, 0);
  private volatile int said;

  /// Before the next one, the last must be [#isDone] or [#cut].
  void begin(double perSecond, int count, long now) {
    int from = stint.until;
    stint = new Stint(perSecond, from, from + count, now);
  }

  @Override
  public long nextDue(int saidBefore, long now) {
    said = saidBefore;
    Stint current = stint;
    return saidBefore >= current.until
        ? NOT_YET
        : current.began + (long) ((saidBefore - current.from) * 1e9 / current.perSecond);
  }

  /// Whether all of it has been said and taken.
  boolean isDone() {
    return said >= stint.until;
  }

  /// What has not been said is left out: answers how many. One may be under way.
  int cut() {
    Stint current = stint;
    int left = Math.max(0, current.until - said - 1);
    stint = new Stint(current.perSecond, current.from, current.until - left, current.began);
    return left;
  }
}
