package dev.grandstand.bench;

import java.util.function.IntConsumer;

/// Everybody says something every twenty seconds, one after the other. A turn that comes late has
/// several of them say it.
final class Beats {
  static final long EVERY_NANOS = 20_000_000_000L;

  private final int seats;
  private boolean begun;
  private long began;
  private long beaten;

  Beats(int seats) {
    this.seats = seats;
  }

  void due(long now, IntConsumer beat) {
    if (!begun) {
      begun = true;
      began = now;
    }
    // Not from one to the next, whose distance is no whole number of nanoseconds.
    long due =
        (now - began) / EVERY_NANOS * seats + (now - began) % EVERY_NANOS * seats / EVERY_NANOS;
    for (; beaten < due; beaten++) {
      beat.accept((int) (beaten % seats));
    }
  }
}
