package dev.grandstand.dialect;

import java.time.Instant;

/// What a session may see of the house while it listens.
public interface Glance {
  Instant now();

  /// How many watch the room that this session is in; 0 outside.
  int viewers();
}
