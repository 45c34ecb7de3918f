package dev.grandstand.stage;

import dev.grandstand.message.Command;
import dev.grandstand.message.Person;
import dev.grandstand.message.RoomId;
import java.time.Duration;

/// A house in which scenes are played.
interface Stage extends AutoCloseable {
  /// `address` is a path with perhaps a query, or `tcp` and a dialect.
  Peer open(String address);

  /// Empty, or the name of the refusal.
  String ask(RoomId room, Person who, Command command);

  /// The answer to a form sent to the public door by somebody who is signed in.
  String post(Person who, String path, String form);

  /// Coins out of the mint.
  void give(Person.Member who, long coins);

  void pass(Duration time);

  /// Returns when all that was set off has reached everybody.
  void settle();

  /// Says farewell to everybody.
  void end();

  @Override
  void close();
}
