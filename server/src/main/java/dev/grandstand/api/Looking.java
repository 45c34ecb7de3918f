package dev.grandstand.api;

import dev.grandstand.dialect.House.RoomFacts;
import dev.grandstand.hall.Hall;
import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.RoomId;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be looked at: the open rooms, one of them, its story.
final class Looking {
  static final int MAX_LIMIT = 500;
  private static final int USUAL_LIMIT = 100;

  private final Hall hall;
  private final Patience patience;

  Looking(Hall hall, Patience patience) {
    this.hall = hall;
    this.patience = patience;
  }

  /// In the order of their ids, because that does not change from page to page.
  Answer rooms(Request request, String caller) throws Rejected {
    int limit = limit(request);
    String after = roomBefore(request.query("cursor"));
    List<RoomFacts> page =
        hall.rooms().stream()
            .filter(facts -> facts.room().value().compareTo(after) > 0)
            .sorted(Comparator.comparing(facts -> facts.room().value()))
            .limit(limit + 1L)
            .toList();
    boolean more = page.size() > limit;
    List<RoomFacts> shown = more ? page.subList(0, limit) : page;
    var json = new JsonWriter().object().array("rooms");
    shown.forEach(facts -> write(json, facts));
    json.endArray().field("next", more ? cursor(shown.getLast().room()) : null);
    return Answer.json(200, json.endObject().bytes());
  }

  Answer room(Request request, String caller) throws Rejected {
    RoomId room = Asking.room(request);
    RoomFacts facts = hall.facts(room).orElseThrow(() -> notOpen(room));
    var json = new JsonWriter();
    write(json, facts);
    return Answer.json(200, json.bytes());
  }

  Answer events(Request request, String caller) throws Rejected {
    RoomId room = Asking.room(request);
    Cursor since = since(request);
    Hall.History history =
        patience.await(hall.history(room, since, limit(request))).orElseThrow(() -> notOpen(room));
    var json = new JsonWriter().object().array("events");
    for (Envelope envelope : history.events()) {
      EventWriting.write(json, envelope);
    }
    json.endArray().field("next", history.next().toString()).field("gap", history.gap());
    return Answer.json(200, json.endObject().bytes());
  }

  /// Those that the room remembers, the oldest first.
  Answer quizzes(Request request, String caller) throws Rejected {
    RoomId room = Asking.room(request);
    var json = new JsonWriter().object().array("quizzes");
    for (Quiz.Sheet sheet : hall.quizzes(room).orElseThrow(() -> notOpen(room))) {
      json.object();
      QuizWriting.sheet(json, sheet);
      json.endObject();
    }
    return Answer.json(200, json.endArray().endObject().bytes());
  }

  private static void write(JsonWriter json, RoomFacts facts) {
    var since = facts.liveSince();
    json.object()
        .field("room", facts.room().value())
        .field("title", facts.title())
        .field("live", since != null)
        .field("live_since", since == null ? null : EventWriting.time(since))
        .field("viewers", facts.viewers())
        .field("watched", facts.watched())
        .field("cursor", facts.cursor().toString())
        .endObject();
  }

  private static @Nullable Cursor since(Request request) throws Rejected {
    String text = request.query("since");
    if (text.isEmpty()) {
      return null;
    }
    return Cursor.parse(text)
        .orElseThrow(() ->
            new Rejected(
                Problem.Kind.INVALID,
                "since must be a cursor as this API gave it, like 1kzw3h-42, or be left out"));
  }

  static int limit(Request request) throws Rejected {
    String text = request.query("limit");
    if (text.isEmpty()) {
      return USUAL_LIMIT;
    }
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    } catch (NumberFormatException _) {
      // said below
    }
    throw new Rejected(Problem.Kind.INVALID, "limit must be a whole number from 1 to " + MAX_LIMIT);
  }

  /// Opaque to callers, so that it may one day say more than the last room of the page before.
  private static String cursor(RoomId last) {
    byte[] bytes = last.value().getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String roomBefore(String cursor) throws Rejected {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Rejected(
          Problem.Kind.INVALID, "cursor must be the next of the page before, or be left out");
    }
  }

  static Rejected notOpen(RoomId room) {
    return new Rejected(
        Problem.Kind.NO_SUCH_ROOM,
        "room " + room + " is not open: nobody watches it and nothing keeps it");
  }
}
