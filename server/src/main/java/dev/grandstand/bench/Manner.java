package dev.grandstand.bench;

/// How a viewer behaves.
enum Manner {
  /// Comes before anything is measured, and stays.
  STEADY,
  /// Comes and goes with the crowd, when the scenario says so.
  STORMING,
  /// Comes with the steady ones, and stops reading when the scenario says so.
  STALLING,
  /// Leaves and comes back, or is cut off and takes up its place again, over and over.
  WANDERING
}
