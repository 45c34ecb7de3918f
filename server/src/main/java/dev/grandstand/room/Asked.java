package dev.grandstand.room;

import java.time.Instant;

/// Everything a decision may depend on besides the command and the room itself. `id` names the
/// command: asking twice with the same id is asking once.
///
/// @param leeway how much of what may be dropped the house can still tell everybody: 1 for all of
///   it, 0.5 for half
public record Asked(Asker who, Instant when, String id, double leeway) {
  public static final double ALL = 1;

  /// The id of all comings and goings: nothing that is stored or told is named after one, and
  /// crowds come and go at once.
  public static final String UNNAMED = "";

  public Asked(Asker who, Instant when, String id) {
    this(who, when, id, ALL);
  }
}
