package dev.grandstand.bench;

/// Where the run stands. The conductor's thread moves it on, the loops follow.
final class Course {
  enum Phase {
    ENTERING,
    WARMING,
    MEASURING,
    DRAINING,
    OVER
  }

  private volatile Phase phase = Phase.ENTERING;
  private volatile int measuredFrom = Integer.MAX_VALUE;
  private volatile int measuredUntil = Integer.MAX_VALUE;

  Phase phase() {
    return phase;
  }

  void goOn(Phase next) {
    phase = next;
  }

  /// The sender says which of its danmaku were due while it was measured: latencies are theirs.
  void measureFrom(int number) {
    measuredFrom = number;
  }

  void measureUntil(int number) {
    measuredUntil = number;
  }

  int measuredFrom() {
    return measuredFrom;
  }

  int measuredUntil() {
    return measuredUntil;
  }
}
