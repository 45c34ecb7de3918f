package dev.grandstand.bench;

import java.util.ArrayDeque;
import java.util.Deque;

/// Seats of one loop whose viewers are to come, and how fast.
final class Arrivals {
  private final Deque<Integer> waiting = new ArrayDeque<>();
  private double perSecond;
  private long since;
  private long came;

  void begin(double rate) {
    perSecond = rate;
    since = System.nanoTime();
    came = 0;
  }

  void add(int seat) {
    waiting.add(seat);
  }

  boolean none() {
    return waiting.isEmpty();
  }

  /// Whether the next one is to come by now.
  boolean due(long now) {
    return !waiting.isEmpty() && came < (long) ((now - since) / 1e9 * perSecond) + 1;
  }

  int next() {
    came++;
    return waiting.remove();
  }
}
