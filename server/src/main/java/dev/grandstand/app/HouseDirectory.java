package dev.grandstand.app;

import dev.grandstand.dialect.Directory;
import dev.grandstand.message.RoomId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A room is called by its id, unless the settings give it another name in a dialect.
final class HouseDirectory implements Directory {
  private final Map<String, Map<String, String>> rooms;
  private final Map<String, Map<String, String>> names = new HashMap<>();
  private final Map<String, String> anchors;

  /// @param rooms dialect, then the name there, then the room
  HouseDirectory(Map<String, Map<String, String>> rooms, Map<String, String> anchors) {
    this.rooms = Map.copyOf(rooms);
    this.anchors = Map.copyOf(anchors);
    rooms.forEach((dialect, inDialect) -> {
      Map<String, String> back = new HashMap<>();
      inDialect.forEach((name, room) -> back.putIfAbsent(room, name));
      names.put(dialect, back);
    });
  }

  @Override
  public Optional<RoomId> room(String dialect, String wireName) {
    String room = rooms.getOrDefault(dialect, Map.of()).getOrDefault(wireName, wireName);
    try {
      return Optional.of(new RoomId(room));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  @Override
  public String wireName(String dialect, RoomId room) {
    return names.getOrDefault(dialect, Map.of()).getOrDefault(room.value(), room.value());
  }

  @Override
  public String anchor(RoomId room) {
    return anchors.getOrDefault(room.value(), "主播" + room.value());
  }
}
