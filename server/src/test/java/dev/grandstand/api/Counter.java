package dev.grandstand.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grandstand.hall.Hall;
import dev.grandstand.hall.HallRules;
import dev.grandstand.hall.MemoryJournal;
import dev.grandstand.hall.MemoryLedger;
import dev.grandstand.hall.Tally;
import dev.grandstand.message.RoomId;
import dev.grandstand.room.Room;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Request;
import dev.grandstand.web.Route;
import dev.grandstand.web.Router;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The API over a real hall, called on the test's own thread, with a key unless told otherwise.
final class Counter {
  static final String KEY = "a-key-of-some-length";
  static final String SECOND_KEY = "another-key-of-some-length";
  static final String DESK_TOKEN = "a-token-of-the-desk";
  static final String COMMENTATOR = "情兽";

  private static final ObjectMapper JSON = new ObjectMapper();

  final HandLoop loop = new HandLoop();
  final Tally tally = new Tally();
  final MemoryLedger ledger = new MemoryLedger(() -> now());
  final AtomicBoolean accepting = new AtomicBoolean(true);
  final Hall hall;
  final Api api;
  final Desk desk;
  private final Router router;
  private Instant now = Instant.parse("2026-01-31T12:00:00.250Z");
  private final Map<String, String> headers = new LinkedHashMap<>();

  Counter() {
    this(HallRules.defaults());
  }

  Counter(HallRules rules) {
    this(rules, Pliable::room);
  }

  Counter(HallRules rules, Function<RoomId, Room> rooms) {
    hall = new Hall(rules, rooms, loop, () -> now, tally, new MemoryJournal());
    api =
        new Api(
            hall,
            ledger,
            tally,
            new ApiKeys(List.of(KEY, SECOND_KEY)),
            new Readiness(List.of(new Readiness.Part("accepting", accepting::get))),
            () -> now,
            new Patience(Duration.ZERO),
            new OnTheSpot());
    desk =
        new Desk(
            hall,
            new PlainNames(),
            token -> token.equals(DESK_TOKEN) ? Optional.of(COMMENTATOR) : Optional.empty(),
            tally,
            () -> now,
            new Patience(Duration.ZERO),
            new OnTheSpot());
    List<Route> routes = new ArrayList<>(api.routes());
    routes.addAll(desk.routes());
    router = new Router(routes);
    header("authorization", "Bearer " + KEY);
  }

  static HallRules smallRooms(int maxRooms, int mailbox, int history) {
    var usual = HallRules.defaults();
    return new HallRules(
        maxRooms,
        mailbox,
        0,
        usual.backlog(),
        history,
        usual.linger(),
        usual.longestMerge(),
        usual.longestMergeLatest(),
        usual.longestMerges(),
        usual.fullBatch(),
        usual.calmRate(),
        usual.rememberedIds(),
        usual.waitingKept());
  }

  private Instant now() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /// From now on calls come from the desk.
  Counter atTheDesk() {
    return header("authorization", "Bearer " + DESK_TOKEN);
  }

  Counter header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  Counter without(String name) {
    headers.remove(name);
    return this;
  }

  Said get(String target) {
    return call("GET", target, "");
  }

  Said post(String path, String body) {
    return call("POST", path, body);
  }

  Said put(String path, String body) {
    return call("PUT", path, body);
  }

  /// What the transport does with a call.
  Said call(String method, String target, String body) {
    String[] halves = target.split("\\?", 2);
    String path = halves[0];
    Map<String, List<String>> query = new HashMap<>();
    if (halves.length == 2) {
      for (String pair : halves[1].split("&", -1)) {
        String[] nameAndValue = pair.split("=", 2);
        query.put(nameAndValue[0], List.of(nameAndValue[1]));
      }
    }
    var match = router.find(method, path);
    Map<String, String> parameters = match.map(Router.Match::parameters).orElse(Map.of());
    var request =
        new Request(
            method, path, parameters, query, Map.copyOf(headers), body.getBytes(UTF_8), "10.0.0.1");
    Answer answer =
        match
            .map(found -> found.route().handler().answer(request).toCompletableFuture().join())
            .orElseGet(() -> api.notFound(request, router.methods(path)));
    return new Said(answer);
  }

  /// What the room remembers, newest last.
  JsonNode story(String room) {
    return get("/api/v1/rooms/" + room + "/events").json().path("events");
  }

  boolean isOpen(String room) {
    return hall.facts(new RoomId(room)).isPresent();
  }

  record Said(Answer answer) {
    int status() {
      return answer.status();
    }

    String header(String name) {
      return answer.headers().getOrDefault(name, "");
    }

    String text() {
      return new String(answer.body(), UTF_8);
    }

    JsonNode json() {
      return JSON.readTree(answer.body());
    }

    String code() {
      return json().path("code").asString();
    }

    String detail() {
      return json().path("detail").asString();
    }
  }

  private static final class OnTheSpot extends AbstractExecutorService {
    @Override
    public void execute(Runnable task) {
      task.run();
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }
}
