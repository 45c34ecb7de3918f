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

  /// Instead of the number of a quiz: the newest one that is not over, if there is one.
  long NEWEST_QUIZ = 0;

  RoomId room();

  Beat next();
}
