package dev.grandstand.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Where the run stands. The conductor's thread moves it on, the loops follow.
final class Course {
  enum Phase {
    ENTERING,
    SPEAKING,
    /// Nothing new is said, what is under way may arrive.
    DRAINING,
    OVER
  }

  /// A part of the run that is measured for itself: latencies are of what was due in it.
  static final class Leg {
    private final long from;
    private final AtomicLong unsent = new AtomicLong();
    private volatile long until = Long.MAX_VALUE;

    Leg(long from) {
      this.from = from;
    }

    void end(long now) {
      until = now;
    }

    boolean has(long due) {
      return due >= from && due < until;
    }

    /// Of danmaku that were given up at a pace, those that were due in this part.
    ///
    /// @param first of them, counted from when the pace began
    /// @param end how many had become due
    void leaveOut(Pace pace, long began, long first, long end) {
      long last = until == Long.MAX_VALUE ? end : Math.min(end, pace.dueBefore(began, until));
      unsent.addAndGet(Math.max(0, last - Math.max(first, pace.dueBefore(began, from))));
    }

    long unsent() {
      return unsent.get();
    }
  }

  private volatile Phase phase = Phase.ENTERING;
  private volatile List<Leg> legs = List.of();

  Phase phase() {
    return phase;
  }

  void goOn(Phase next) {
    phase = next;
  }

  List<Leg> legs() {
    return legs;
  }

  Leg begin(long now) {
    var leg = new Leg(now);
    List<Leg> all = new ArrayList<>(legs);
    all.add(leg);
    legs = List.copyOf(all);
    return leg;
  }
}
