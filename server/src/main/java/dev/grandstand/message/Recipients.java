package dev.grandstand.message;

/// Who in the room is told.
public sealed interface Recipients {
  Recipients EVERYONE = new Everyone();

  record Everyone() implements Recipients {}

  record One(ViewerId viewer) implements Recipients {}

  /// A member, by every connection that watches the room.
  record User(UserId user) implements Recipients {}
}
