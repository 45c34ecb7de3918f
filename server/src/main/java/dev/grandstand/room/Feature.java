package dev.grandstand.room;

import dev.grandstand.message.Command;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Event;
import dev.grandstand.message.Known;
import java.time.Instant;
import java.util.List;

/// One family of things that can be asked of a room, with its own rules and its own state.
///
/// A feature sees every event of its room, its own and the others': that is how features meet. Its
/// state is seen by nobody else and touched by one thread at a time, so it may be a mutable object
/// where copying would cost (who is in a crowded room); `evolve` then returns the same one.
///
/// @param <C> the commands it claims
/// @param <S> its state
public interface Feature<C extends Command, S> {
  Class<C> claims();

  S start();

  /// May look at the state, must not change it.
  Decision decide(S state, Asked asked, C command);

  S evolve(S state, Envelope happened);

  /// The events that tell a newcomer how things stand now, as far as it does not know.
  default List<Event> recap(S state, Known known, Instant now) {
    return List.of();
  }

  /// What is to be done anew when the room's story was read from the store: reminders, coins on
  /// their way.
  default List<Effect> resume(S state, Instant now) {
    return List.of();
  }

  /// Whether the state is worth keeping while nobody watches.
  default boolean keeps(S state, Instant now) {
    return false;
  }
}
