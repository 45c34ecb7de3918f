package dev.grandstand.api;

import dev.grandstand.dialect.Directory;
import dev.grandstand.message.RoomId;
import java.util.Optional;

/// Wire names are ids.
final class PlainNames implements Directory {
  @Override
  public Optional<RoomId> room(String dialect, String wireName) {
    return Optional.of(new RoomId(wireName));
  }

  @Override
  public String wireName(String dialect, RoomId room) {
    return room.value();
  }

  @Override
  public String anchor(RoomId room) {
    return "anchor";
  }
}
