package dev.grandstand.api;

import dev.grandstand.dialect.House;
import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.RoomId;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Pushes one event into one or many rooms. Each room answers for itself; the call as a whole
/// succeeds even if some of them refuse.
///
/// Once only, on two floors: a whole call that is repeated with its idempotency key gets the answer
/// it got before; and every room remembers the ids of what it was asked, so that a repeated call of
/// which some rooms were too busy is carried out in those alone.
final class Publishing {
  static final int MAX_ROOMS = 1_000;

  private final House house;
  private final Repeats repeats;
  private final Patience patience;
  private final SortedSet<String> types;
  private final int mostRooms;

  Publishing(House house, Repeats repeats, Patience patience) {
    this(house, repeats, patience, EventReading.types(), MAX_ROOMS);
  }

  /// @param types of events that are taken
  /// @param mostRooms that one call may name
  Publishing(
      House house, Repeats repeats, Patience patience, SortedSet<String> types, int mostRooms) {
    this.house = house;
    this.repeats = repeats;
    this.patience = patience;
    this.types = types;
    this.mostRooms = mostRooms;
  }

  private record Publication(Set<RoomId> rooms, EventReading.Push push) {}

  private record Outcome(RoomId room, @Nullable Problem problem) {}

  Answer publish(Request request, String caller) throws Rejected {
    Publication publication = read(request);
    IdempotencyKey key = IdempotencyKey.of(request);
    String id = key.idFor(caller);
    if (!key.isGiven()) {
      return answer(carryOut(publication, id));
    }
    return repeats.once(
        key.scoped(caller),
        request.body(),
        () -> {
          List<Outcome> outcomes = carryOut(publication, id);
          return new Repeats.Done(
              answer(outcomes), outcomes.stream().noneMatch(Publishing::passes));
        });
  }

  private Publication read(Request request) throws Rejected {
    Fields body = Fields.of(request, Set.of("rooms", "event"));
    Set<RoomId> rooms = new LinkedHashSet<>();
    String want = "an array of 1 to " + mostRooms + " room ids, none of them twice";
    for (Object item : body.list("rooms")) {
      if (!(item instanceof String name)
          || rooms.size() == mostRooms
          || !rooms.add(body.make("rooms", () -> new RoomId(name)))) {
        throw body.wrong("rooms", want);
      }
    }
    if (rooms.isEmpty()) {
      throw body.wrong("rooms", want);
    }
    return new Publication(rooms, EventReading.read(body.loose("event"), types));
  }

  private List<Outcome> carryOut(Publication publication, String id) {
    EventReading.Push push = publication.push();
    Map<RoomId, CompletionStage<Optional<Refusal>>> asked = new LinkedHashMap<>();
    for (RoomId room : publication.rooms()) {
      asked.put(room, house.ask(room, push.who(), id, push.command()));
    }
    Patience.Deadline deadline = patience.from(System.nanoTime());
    List<Outcome> outcomes = new ArrayList<>();
    asked.forEach((room, stage) -> outcomes.add(outcome(room, stage, deadline)));
    return outcomes;
  }

  private static Outcome outcome(
      RoomId room, CompletionStage<Optional<Refusal>> stage, Patience.Deadline deadline) {
    try {
      return new Outcome(room, deadline.await(stage).map(Problem::of).orElse(null));
    } catch (Rejected e) {
      return new Outcome(room, e.problem());
    }
  }

  private static boolean passes(Outcome outcome) {
    Problem problem = outcome.problem();
    return problem != null && problem.kind().passes();
  }

  private static Answer answer(List<Outcome> outcomes) {
    var json = new JsonWriter().object();
    long refused = outcomes.stream().filter(outcome -> outcome.problem() != null).count();
    json.field("accepted", outcomes.size() - refused).field("refused", refused).array("results");
    for (Outcome outcome : outcomes) {
      json.object()
          .field("room", outcome.room().value())
          .field("accepted", outcome.problem() == null);
      if (outcome.problem() != null) {
        json.field("code", outcome.problem().kind().code())
            .field("detail", outcome.problem().detail());
      }
      json.endObject();
    }
    return Answer.json(200, json.endArray().endObject().bytes());
  }
}
