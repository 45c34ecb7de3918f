package dev.grandstand.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What is plain about a connection: where it stands among those who get the same bytes, how fast
/// it may talk, and how long its line has been full. A part of [Connection], not an object of its
/// own, because there may be very many.
abstract class Attendee extends Landing.Guarded {
  /// How long whoever was told that it is over may take to read so: what was on its line comes
  /// first.
  private static final long GRACE_NANOS = 5_000_000_000L;

  private @Nullable Choir choir;
  private int place = -1;
  private long framesSecond;
  private int framesInSecond;
  private long pingedAt = System.nanoTime();
  private long endedAt;
  private boolean stuck;
  private long stuckSince;

  final @Nullable Choir choir() {
    return choir;
  }

  final int place() {
    return place;
  }

  final void stand(@Nullable Choir choir, int place) {
    this.choir = choir;
    this.place = place;
  }

  /// Counts a frame that came in. True if there were too many in too short a time.
  final boolean talksTooFast(int framesPerSecond) {
    long second = System.nanoTime() >> 30; // about a second
    if (second != framesSecond) {
      framesSecond = second;
      // Half of a quiet second's share may be saved up: twice as many may come at once.
      framesInSecond = Math.max(0, framesInSecond - framesPerSecond);
    }
    return ++framesInSecond > 2 * framesPerSecond;
  }

  final boolean pingIsDue(Duration every, long nowNanos) {
    if (every.isZero() || nowNanos - pingedAt < every.toNanos()) {
      return false;
    }
    pingedAt = nowNanos;
    return true;
  }

  final void beStuck() {
    if (!stuck) {
      stuck = true;
      stuckSince = System.nanoTime();
    }
  }

  final void beFree() {
    stuck = false;
  }

  final void endNow() {
    endedAt = System.nanoTime();
  }

  /// It was told that it is over, and is still there.
  final boolean overstays(long nowNanos) {
    return nowNanos - endedAt > GRACE_NANOS;
  }

  final boolean stuckFor(Duration time, long nowNanos) {
    return stuck && nowNanos - stuckSince > time.toNanos();
  }
}
