package dev.grandstand.bench.peers;

import dev.grandstand.bench.OwnServer;
import dev.grandstand.bench.Tongue;

/// A server that takes part.
public record Contender(String name, Tongue tongue, OwnServer.Recipe recipe, Part part) {

  /// What it is there for.
  public enum Part {
    /// The least that a delivery can cost, one write for each.
    FLOOR,
    /// The same where messages that wait are written together.
    MERGING_FLOOR,
    SERVER,
    /// The one that the others are compared with.
    OURS
  }

  boolean isFloor() {
    return part == Part.FLOOR || part == Part.MERGING_FLOOR;
  }

  boolean isOurs() {
    return part == Part.OURS;
  }
}
