package dev.grandstand.hall;

import dev.grandstand.message.Event;
import dev.grandstand.message.Movement;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.RoomId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// What of the stories of rooms outlives the process. Whatever is announced of it has been stored.
///
/// Nothing here waits: every answer comes later, on some thread of the store. What one room gives
/// is stored in the order given.
public interface Journal {
  /// False as long as nobody kept anything: then there is nothing to read, and nothing is opened to
  /// look for it.
  boolean isThere();

  /// Reads what is kept of a room after the event of that number; empty if nothing ever was. What
  /// was under way to the store before is in it or will never be stored, and [Kept#number] is one
  /// that no event had before: whoever goes on from there gives no place twice.
  ///
  /// Ends in [StoreUnavailable] if it cannot be read now.
  CompletionStage<Optional<Kept>> load(RoomId room, long since);

  /// Stores all of a deed or nothing of it.
  CompletionStage<Stored> store(RoomId room, Deed deed);

  /// Carries out the movement and stores the guess, both or neither.
  CompletionStage<StakeStored> stake(RoomId room, Quiz.Staked stake, Movement movement);

  /// Carries out each of these movements, however often it has to be tried. An answer comes only
  /// when all are.
  CompletionStage<?> payOut(RoomId room, List<Movement> movements);

  /// What came of one ask, and must be stored before anybody hears of it.
  ///
  /// @param epoch of the room's story
  /// @param before the number of the newest kept event before; these get the numbers after it
  /// @param ask the id under which it was asked
  record Deed(long epoch, long before, String ask, Instant at, List<Event> events) {
    public Deed {
      events = List.copyOf(events);
    }

    long last() {
      return before + events.size();
    }
  }

  enum Stored {
    STORED,
    /// It is not, and never will be: the database is not at hand.
    AWAY,
    /// Nobody knows, or the story has gone on elsewhere: only loading tells.
    UNSURE
  }

  /// How the storing of a guess ended.
  ///
  /// @param balance of the member's account: right after it if it is stored, now if not
  record StakeStored(End end, long balance) {
    public enum End {
      /// Now, or before under the same id.
      STORED,
      UNAFFORDABLE,
      /// The member has guessed something else before.
      GUESSED_BEFORE,
      /// It is not, and never will be: the database is not at hand.
      AWAY,
      /// Nobody knows: only loading tells.
      UNSURE
    }
  }

  /// What is kept of a room's story.
  ///
  /// @param number where the story goes on: the next kept event gets the number after it
  /// @param whole whether it begins with what was asked for; else the oldest is left out
  /// @param story in the order in which it happened
  record Kept(long epoch, long number, boolean whole, List<Happened> story) {
    public Kept {
      story = List.copyOf(story);
    }
  }

  /// An event of long ago. A guess ([Quiz.Staked]) stands after the kept event whose number it has.
  ///
  /// @param ask the id under which it was asked; empty for a guess
  record Happened(long number, String ask, Instant at, Event event) {}
}
