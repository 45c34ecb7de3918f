package dev.grandstand.hall;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/// How long something took, in buckets that double from 16 µs on. Adding is cheap enough for a
/// loop.
public final class Timing {
  private static final int FIRST_MICROS = 16;
  private static final int BUCKETS = 20;

  private final LongAdder[] buckets = new LongAdder[BUCKETS];
  private final LongAdder totalNanos = new LongAdder();

  Timing() {
    for (int i = 0; i < BUCKETS; i++) {
      buckets[i] = new LongAdder();
    }
  }

  public void add(long nanos) {
    long units = nanos / (FIRST_MICROS * 1_000L);
    int bucket = Math.min(BUCKETS - 1, Long.SIZE - Long.numberOfLeadingZeros(Math.max(0, units)));
    buckets[bucket].increment();
    totalNanos.add(nanos);
  }

  public int bucketCount() {
    return BUCKETS;
  }

  /// The upper bound of a bucket; the last one has none.
  public Duration upperBound(int bucket) {
    return Duration.ofNanos((FIRST_MICROS * 1_000L) << bucket);
  }

  public long inBucket(int bucket) {
    return buckets[bucket].sum();
  }

  public Duration total() {
    return Duration.ofNanos(totalNanos.sum());
  }
}
