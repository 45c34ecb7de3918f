package dev.grandstand.message;

import java.time.Duration;

/// A named no. `why` is for the developer who reads it; what the asker's client can tell its user
/// is the dialect's choice by `name`.
///
/// @param retryAfter when to ask again; zero if nobody can say
public record Refusal(Name name, String why, Duration retryAfter) {
  public Refusal(Name name, String why) {
    this(name, why, Duration.ZERO);
  }

  public enum Name {
    /// The command makes no sense as it is: a field is missing or out of range.
    INVALID,
    TOO_LONG,
    NOT_IN_ROOM,
    GUEST,
    MUTED,
    KICKED,
    NO_SUCH_USER,
    RATE_LIMITED,
    /// The room's mailbox is full; the same command may succeed in a moment.
    BUSY,
    ROOM_FULL,
    NO_SUCH_QUIZ,
    /// It is not any more what the asker took it for.
    CHANGED,
    /// The quiz takes no more guesses.
    TOO_LATE,
    GUESSED_BEFORE,
    /// More coins than may be staked.
    OVER_LIMIT,
    UNAFFORDABLE,
    /// The database is not at hand; with the same id the same ask may be repeated.
    STORE_UNAVAILABLE,
    TOO_MANY_ROOMS,
    /// The house has more to do than it can, and lets nobody new in for now.
    OVERLOADED,
    /// The identity could not be proven.
    UNPROVEN,
    INTERNAL;

    /// Whether the very same ask may succeed in a moment.
    public boolean passes() {
      return this == RATE_LIMITED
          || this == BUSY
          || this == TOO_MANY_ROOMS
          || this == OVERLOADED
          || this == STORE_UNAVAILABLE;
    }
  }
}
