package dev.grandstand.dialect;

import dev.grandstand.message.RoomId;
import java.util.Optional;

/// The names that a room has in each dialect. Unless told otherwise, the wire name is the id.
public interface Directory {
  /// Empty if the name cannot be a room's.
  Optional<RoomId> room(String dialect, String wireName);

  String wireName(String dialect, RoomId room);

  /// Whose room it is.
  String anchor(RoomId room);
}
