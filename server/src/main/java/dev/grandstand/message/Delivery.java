package dev.grandstand.message;

/// What a viewer is owed of an event when it cannot keep up.
public enum Delivery {
  /// Every viewer in the room gets it, in order, or is told that it was cut off.
  MUST_ARRIVE,
  /// Only the newest of its key matters.
  LATEST_WINS,
  /// Worth sending to those who can keep up.
  MAY_DROP
}
