package dev.grandstand.dialect.goconn;

import dev.grandstand.message.Refusal;
import java.time.Duration;

/// Why a message came to nothing, as its sender is told.
final class GoconnError extends Exception {
  private static final long serialVersionUID = 1L;

  enum Code {
    MALFORMED_JSON,
    INVALID_FIELD,
    UNKNOWN_TYPE,
    NOT_IN_ROOM,
    GUEST_FORBIDDEN,
    TOO_LONG,
    RATE_LIMITED,
    ROOM_FULL,
    MUTED,
    KICKED,
    BUSY,
    OVERLOADED,
    INTERNAL
  }

  private final Code code;
  private final transient Duration retryAfter;

  GoconnError(Code code, String why) {
    this(code, why, Duration.ZERO);
  }

  private GoconnError(Code code, String why, Duration retryAfter) {
    super(why, null, false, false); // bad input is ordinary: no stack trace is worth its cost
    this.code = code;
    this.retryAfter = retryAfter;
  }

  static GoconnError invalid(String why) {
    return new GoconnError(Code.INVALID_FIELD, why);
  }

  static GoconnError of(Refusal refusal) {
    return switch (refusal.name()) {
      case INVALID -> invalid(refusal.why());
      case UNPROVEN -> invalid("token: " + refusal.why());
      case TOO_LONG -> new GoconnError(Code.TOO_LONG, refusal.why());
      case NOT_IN_ROOM -> new GoconnError(Code.NOT_IN_ROOM, refusal.why());
      case GUEST -> new GoconnError(Code.GUEST_FORBIDDEN, refusal.why());
      case MUTED -> new GoconnError(Code.MUTED, refusal.why());
      case KICKED -> new GoconnError(Code.KICKED, refusal.why());
      case RATE_LIMITED -> new GoconnError(Code.RATE_LIMITED, refusal.why());
      case BUSY -> new GoconnError(Code.BUSY, refusal.why());
      case OVERLOADED -> new GoconnError(Code.OVERLOADED, refusal.why(), refusal.retryAfter());
      case ROOM_FULL, TOO_MANY_ROOMS -> new GoconnError(Code.ROOM_FULL, refusal.why());
      case CHANGED, NO_SUCH_QUIZ, TOO_LATE, GUESSED_BEFORE, OVER_LIMIT, UNAFFORDABLE ->
          invalid(refusal.why());
      case STORE_UNAVAILABLE -> new GoconnError(Code.BUSY, refusal.why());
      case NO_SUCH_USER, INTERNAL -> new GoconnError(Code.INTERNAL, refusal.why());
    };
  }

  Code code() {
    return code;
  }

  /// Zero if nobody can say.
  Duration retryAfter() {
    return retryAfter;
  }

  /// Whether it is the sender's own fault, and not that of a house that has too much to do.
  boolean isFault() {
    return code != Code.OVERLOADED && code != Code.BUSY;
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
