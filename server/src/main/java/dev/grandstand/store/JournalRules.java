package dev.grandstand.store;

/// What is kept of rooms: how much at one time, and how much of it is read back.
///
/// @param writers rooms for which something is stored at one time; the embedded database has one
///   connection for all
/// @param waitingWrites what may wait to be stored for one room; more is refused at once
/// @param guessesAtOnce guesses of one room that are stored in one transaction
/// @param waitingReads rooms that may wait to be read; what more are opened begin without their
///   story and look again
/// @param keptEvents of one room that are read back, the newest
/// @param gamesAtStart rooms that are opened before the doors, those touched last
public record JournalRules(
    int writers,
    int waitingWrites,
    int guessesAtOnce,
    int waitingReads,
    int keptEvents,
    int gamesAtStart) {
  public JournalRules {
    atLeastOne("writers", writers);
    atLeastOne("waiting writes", waitingWrites);
    atLeastOne("guesses at once", guessesAtOnce);
    atLeastOne("waiting reads", waitingReads);
    atLeastOne("kept events", keptEvents);
    if (gamesAtStart < 0) {
      throw new IllegalArgumentException("games at start must not be negative");
    }
  }

  public static JournalRules defaults() {
    return new JournalRules(4, 1_024, 128, 10_000, 20_000, 500);
  }

  private static void atLeastOne(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " must be at least 1");
    }
  }
}
