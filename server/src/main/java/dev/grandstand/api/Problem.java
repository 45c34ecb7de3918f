package dev.grandstand.api;

import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Refusal;
import dev.grandstand.web.Answer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// A no in the form of RFC 9457. `detail` says what to do about it.
record Problem(Kind kind, String detail, Map<String, String> headers) {
  /// How long a caller should wait before it tries again what may succeed in a moment.
  static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(1);

  private static final String TYPE = "urn:grandstand:problem:";

  /// The code is part of the API: callers decide by it, so a name here never changes its meaning.
  enum Kind {
    INVALID(400, "The request makes no sense as it is"),
    UNKNOWN_FIELD(400, "A field is not known"),
    TOO_LONG(400, "A text is too long"),
    UNAUTHORIZED(401, "A valid API key is needed"),
    GUEST(403, "A guest may not do this"),
    MUTED(403, "The user is muted in this room"),
    KICKED(403, "The user was put out of this room"),
    UNPROVEN(403, "The identity could not be proven"),
    NOT_FOUND(404, "There is nothing at this address"),
    NO_SUCH_ROOM(404, "The room is not open"),
    NO_SUCH_QUIZ(404, "The room knows no such quiz"),
    NO_SUCH_USER(404, "The room does not know this user"),
    METHOD_NOT_ALLOWED(405, "This address does not take this method"),
    NOT_IN_ROOM(409, "The user is not in this room"),
    ROOM_FULL(409, "The room is full"),
    TOO_LATE(409, "The quiz takes no more guesses"),
    CHANGED(409, "It was changed meanwhile"),
    GUESSED_BEFORE(409, "The user has made another guess before"),
    OVER_LIMIT(409, "So many coins may not be staked"),
    UNAFFORDABLE(409, "There are not enough coins"),
    ACCOUNT_FULL(409, "The account cannot hold so many coins"),
    IN_PROGRESS(409, "The same call is still being carried out"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is not JSON"),
    KEY_REUSED(422, "The idempotency key belongs to another body"),
    RATE_LIMITED(429, "Too much was asked in too little time"),
    INTERNAL(500, "The server failed"),
    BUSY(503, "The house is busy"),
    TOO_MANY_ROOMS(503, "No more rooms can be opened"),
    OVERLOADED(503, "The house lets nobody new in for now"),
    STORE_UNAVAILABLE(503, "The database is not at hand"),
    NO_ANSWER(504, "The room did not answer in time");

    private final int status;
    private final String title;

    Kind(int status, String title) {
      this.status = status;
      this.title = title;
    }

    int status() {
      return status;
    }

    String title() {
      return title;
    }

    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether the very same call may succeed in a moment.
    boolean passes() {
      return switch (this) {
        case BUSY, RATE_LIMITED, TOO_MANY_ROOMS, OVERLOADED, STORE_UNAVAILABLE, NO_ANSWER -> true;
        default -> false;
      };
    }
  }

  Problem(Kind kind, String detail) {
    this(
        kind,
        detail,
        kind.passes()
            ? Map.of("retry-after", Long.toString(TRY_AGAIN_AFTER.toSeconds()))
            : Map.of());
  }

  static Problem of(Refusal refusal) {
    return new Problem(kind(refusal.name()), refusal.why());
  }

  static Kind kind(Refusal.Name name) {
    return switch (name) {
      case INVALID -> Kind.INVALID;
      case TOO_LONG -> Kind.TOO_LONG;
      case NOT_IN_ROOM -> Kind.NOT_IN_ROOM;
      case GUEST -> Kind.GUEST;
      case MUTED -> Kind.MUTED;
      case KICKED -> Kind.KICKED;
      case NO_SUCH_USER -> Kind.NO_SUCH_USER;
      case RATE_LIMITED -> Kind.RATE_LIMITED;
      case BUSY -> Kind.BUSY;
      case ROOM_FULL -> Kind.ROOM_FULL;
      case NO_SUCH_QUIZ -> Kind.NO_SUCH_QUIZ;
      case CHANGED -> Kind.CHANGED;
      case TOO_LATE -> Kind.TOO_LATE;
      case GUESSED_BEFORE -> Kind.GUESSED_BEFORE;
      case OVER_LIMIT -> Kind.OVER_LIMIT;
      case UNAFFORDABLE -> Kind.UNAFFORDABLE;
      case STORE_UNAVAILABLE -> Kind.STORE_UNAVAILABLE;
      case TOO_MANY_ROOMS -> Kind.TOO_MANY_ROOMS;
      case OVERLOADED -> Kind.OVERLOADED;
      case UNPROVEN -> Kind.UNPROVEN;
      case INTERNAL -> Kind.INTERNAL;
    };
  }

  Problem with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Problem(kind, detail, more);
  }

  /// `instance` is the path that was called.
  Answer answer(String instance) {
    byte[] body =
        new JsonWriter()
            .object()
            .field("type", TYPE + kind.code())
            .field("title", kind.title())
            .field("status", kind.status())
            .field("detail", detail)
            .field("code", kind.code())
            .field("instance", instance)
            .endObject()
            .bytes();
    Answer answer = Answer.of(kind.status(), "application/problem+json; charset=utf-8", body);
    for (var header : headers.entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    return answer;
  }
}
