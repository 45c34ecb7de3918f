package dev.grandstand.bench;

import dev.grandstand.message.Delivery;

/// How a viewer behaves.
enum Manner {
  /// Comes before anything is measured, and stays.
  STEADY,
  /// Comes and goes with the crowd, when the scenario says so.
  STORMING,
  /// Comes with the steady ones, and stops reading when the scenario says so.
  STALLING,
  /// Leaves and comes back, or is cut off and takes up its place again, over and over.
  WANDERING;

  /// Whether the server may close it: who does not read cannot be waited for forever. Then it is
  /// owed nothing more until it comes back. All others are owed everything, connected or not.
  boolean mayBeCut() {
    return this == STALLING;
  }

  /// Whether it may miss some of a class. Who stops reading misses danmaku, but is brought up to
  /// date with all that must arrive as long as it is not closed.
  boolean mayMiss(Delivery delivery) {
    return this == STALLING && delivery != Delivery.MUST_ARRIVE;
  }
}
