package dev.grandstand.room;

import dev.grandstand.message.Command;
import dev.grandstand.message.UserId;
import java.time.Duration;

/// Work to do outside the room, as data. What comes of it comes back as a command.
public sealed interface Effect {
  /// Ask the same of every other room.
  record AskEveryOtherRoom(Command command) implements Effect {}

  /// Ask this of this room again, in a while.
  record Remind(Duration after, Command command) implements Effect {}

  /// Close every connection of this user that watches this room.
  record Dismiss(UserId user, String reason) implements Effect {}
}
