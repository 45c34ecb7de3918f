package dev.grandstand.room;

import dev.grandstand.message.Command;
import dev.grandstand.message.Movement;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.UserId;
import java.time.Duration;
import java.util.List;

/// Work to do outside the room, as data. What comes of it comes back as a command.
public sealed interface Effect {
  /// Ask the same of every other room.
  record AskEveryOtherRoom(Command command) implements Effect {}

  /// Ask this of this room again, in a while.
  record Remind(Duration after, Command command) implements Effect {}

  /// Take the coins of a guess and store the guess, both or neither. How it ended is asked of this
  /// room as `Quiz.StakeEnded`, and its decision is the answer to whoever made the guess.
  record Stake(Quiz.Staked stake, Movement movement) implements Effect {}

  /// Carry out all these movements, however often it has to be tried; then ask this.
  record PayOut(List<Movement> movements, Command then) implements Effect {
    public PayOut {
      movements = List.copyOf(movements);
    }
  }

  /// Close every connection of this user that watches this room.
  record Dismiss(UserId user, String reason) implements Effect {}
}
