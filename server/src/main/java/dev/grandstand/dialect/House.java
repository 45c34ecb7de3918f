package dev.grandstand.dialect;

import dev.grandstand.message.Command;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Person;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.Score;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// The house as seen from an HTTP call of a dialect's client. Nothing here blocks.
public interface House {
  /// How a room stands; empty if it is not open.
  Optional<RoomFacts> facts(RoomId room);

  /// The open rooms in which a game is played, in no order.
  List<RoomFacts> games();

  /// Asks something of a room from outside, opening it if need be. Empty means it happened. Asking
  /// again with the same `id` is not asking twice.
  CompletionStage<Optional<Refusal>> ask(RoomId room, Person who, String id, Command command);

  /// The newest lasting events of a room, oldest first; at most `limit`.
  CompletionStage<List<Envelope>> newest(RoomId room, int limit);

  /// Where the room's story stands now, for those who only watch counters.
  ///
  /// @param board of the game that is played there, if one is
  record RoomFacts(
      RoomId room,
      String title,
      @Nullable Instant liveSince,
      int viewers,
      long watched,
      Cursor cursor,
      Score.@Nullable Board board) {}
}
