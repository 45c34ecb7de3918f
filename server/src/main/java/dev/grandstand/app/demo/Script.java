package dev.grandstand.app.demo;

import dev.grandstand.message.Command;
import dev.grandstand.message.Person;
import dev.grandstand.message.RoomId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;

/// What goes on in one demo room, one beat after the other and without end. The same seed gives the
/// same beats.
abstract class Script {
  /// Instead of the number of a quiz: the newest one that is not over, if there is one.
  static final long NEWEST_QUIZ = 0;

  final Duration pace;
  final Cast cast;
  private final RoomId room;
  private final Queue<Beat> beats = new ArrayDeque<>();

  /// One thing that somebody does.
  ///
  /// @param after how long after the beat before
  record Beat(Duration after, Person who, Command command) {}

  Script(RoomId room, long seed, Duration pace) {
    this.room = room;
    this.pace = pace;
    this.cast = new Cast(new SplittableRandom(seed ^ room.value().hashCode()));
  }

  /// Goes on by one beat or some more.
  abstract void play();

  final void add(Duration after, Person who, Command command) {
    beats.add(new Beat(after, who, command));
  }

  final void house(Duration after, Command command) {
    add(after, Cast.HOUSE, command);
  }

  final RoomId room() {
    return room;
  }

  final Beat next() {
    if (beats.isEmpty()) {
      play();
    }
    return beats.remove();
  }
}
