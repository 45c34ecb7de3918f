package dev.grandstand.room;

import java.time.Instant;

/// Everything a decision may depend on besides the command and the room itself. `id` names the
/// command: asking twice with the same id is asking once.
public record Asked(Asker who, Instant when, String id) {}
