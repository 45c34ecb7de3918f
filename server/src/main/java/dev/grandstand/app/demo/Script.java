package dev.grandstand.app.demo;

import dev.grandstand.message.Command;
import dev.grandstand.message.Person;
import dev.grandstand.message.RoomId;
import java.time.Duration;

/// What goes on in one demo room, one beat after the other and without end. The same seed gives the
/// same beats.
interface Script {
  /// One thing that somebody does.
  ///
  /// @param after how long after the beat before
  record Beat(Duration after, Person who, Command command) {}

  RoomId room();

  Beat next();
}
