package dev.grandstand.api;

import dev.grandstand.dialect.Directory;
import dev.grandstand.dialect.House.RoomFacts;
import dev.grandstand.hall.Hall;
import dev.grandstand.hall.Tally;
import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Delivery;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.Score;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Request;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// What commentators look at: the games, and how the room of one is doing.
final class Games {
  static final int MOST = 200;

  /// By which the desk finds the game among those that viewers watch in text.
  private static final String DIALECT = "textlive";

  private final Hall hall;
  private final Directory directory;
  private final Tally tally;

  Games(Hall hall, Directory directory, Tally tally) {
    this.hall = hall;
    this.directory = directory;
    this.tally = tally;
  }

  Answer commentator(String name) {
    return Answer.json(200, new JsonWriter().object().field("name", name).endObject().bytes());
  }

  /// The latest first.
  Answer games(Request request, String caller) {
    List<RoomFacts> games =
        hall.games().stream()
            .sorted(
                Comparator.comparing(Games::begins)
                    .reversed()
                    .thenComparing(facts -> facts.room().value()))
            .limit(MOST)
            .toList();
    var json = new JsonWriter().object().array("games");
    games.forEach(facts -> {
      json.object();
      write(json, facts);
      json.endObject();
    });
    return Answer.json(200, json.endArray().endObject().bytes());
  }

  Answer room(Request request, String caller) throws Rejected {
    RoomId room = Asking.room(request);
    RoomFacts facts = hall.facts(room).orElseThrow(() -> Looking.notOpen(room));
    var json = new JsonWriter().object();
    write(json, facts);
    json.field("watched", facts.watched())
        .field("cursor", facts.cursor().toString())
        .field("house_dropped", dropped());
    return Answer.json(200, json.endObject().bytes());
  }

  private void write(JsonWriter json, RoomFacts facts) {
    Score.Board board = facts.board();
    json.field("room", facts.room().value())
        .field("gid", directory.wireName(DIALECT, facts.room()))
        .field("title", facts.title())
        .field("live", facts.liveSince() != null)
        .field("viewers", facts.viewers());
    if (board == null) {
      json.nothing("game");
    } else {
      EventWriting.board(json.object("game"), board);
      json.endObject();
    }
  }

  /// All rooms of the house together: what may be dropped is counted where it is dropped, which is
  /// not always in a room.
  private long dropped() {
    return tally.counters().entrySet().stream()
        .filter(counter -> isDropped(counter.getKey()))
        .mapToLong(counter -> counter.getValue().sum())
        .sum();
  }

  private static boolean isDropped(Tally.Name name) {
    return name.name().equals("events_dropped")
        && Delivery.MAY_DROP.name().equals(name.labels().get("delivery"));
  }

  private static Instant begins(RoomFacts facts) {
    Score.Board board = facts.board();
    return board == null ? Instant.MIN : board.game().begins();
  }
}
