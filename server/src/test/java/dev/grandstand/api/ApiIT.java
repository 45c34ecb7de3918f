package dev.grandstand.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.Directory;
import dev.grandstand.dialect.Doorkeeper;
import dev.grandstand.feature.danmaku.DanmakuFeature;
import dev.grandstand.feature.danmaku.DanmakuRules;
import dev.grandstand.feature.gift.GiftFeature;
import dev.grandstand.feature.life.LifeFeature;
import dev.grandstand.feature.life.LifeRules;
import dev.grandstand.hall.Hall;
import dev.grandstand.hall.HallRules;
import dev.grandstand.hall.Tally;
import dev.grandstand.message.Person;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.RoomId;
import dev.grandstand.room.Room;
import dev.grandstand.transport.Door;
import dev.grandstand.transport.Doors;
import dev.grandstand.transport.Transport;
import dev.grandstand.transport.TransportRules;
import dev.grandstand.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The API as a business system meets it: HTTP, rooms on several loops, the real rules.
final class ApiIT {
  private static final String KEY = "a-key-of-some-length";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Tally tally = new Tally();
  private static final InstantSource clock = InstantSource.system();
  private static final Doors doors =
      new Doors(TransportRules.defaults(), Transport.choose("auto"), 2, clock, tally);
  private static final Hall hall = new Hall(HallRules.defaults(), ApiIT::room, doors, clock, tally);
  private static final Api api =
      new Api(hall, tally, new ApiKeys(List.of(KEY)), new Readiness(List.of()), clock);
  private static final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static String base = "";

  @BeforeAll
  static void open() throws IOException {
    doors.moveIn(hall, new Nobody(), new PlainNames());
    var inside = new Door.Inside.Http(Map.of(), new Router(api.routes()), api::notFound);
    var address = doors.open(new Door("api", "127.0.0.1", 0, false, Set.of(), inside), null);
    base = "http://127.0.0.1:" + address.getPort();
  }

  @AfterAll
  static void close() {
    client.close();
    api.close();
    doors.close(Duration.ofSeconds(1));
  }

  private static Room room(RoomId id) {
    return new Room(
        List.of(
            new LifeFeature(LifeRules.defaults()),
            new DanmakuFeature(DanmakuRules.defaults()),
            new GiftFeature(id, "anchor")));
  }

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + KEY);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    return client.sendAsync(request.build(), BodyHandlers.ofString()).join();
  }

  private static HttpResponse<String> get(String path) {
    return send(to(path).GET());
  }

  private static HttpResponse<String> post(String path, String body) {
    return send(
        to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
  }

  private static JsonNode json(HttpResponse<String> said) {
    return JSON.readTree(said.body());
  }

  private static String danmaku(String room, String user, String text) {
    return "{\"rooms\":[\"%s\"],\"event\":{\"type\":\"danmaku\",\"user\":{\"id\":\"%s\"},\"text\":\"%s\"}}"
        .formatted(room, user, text);
  }

  private static List<String> texts(String room) {
    List<String> texts = new ArrayList<>();
    json(get("/api/v1/rooms/" + room + "/events"))
        .path("events")
        .forEach(event -> texts.add(event.path("text").asString()));
    return texts;
  }

  @Test
  void whatIsPushedIsInTheStoryOfARoomOfAnyName() {
    for (String room : List.of("plain", "sr:match:12345", "直播间", "a b%c", "a/b+c?d")) {
      String encoded = URLEncoder.encode(room, UTF_8).replace("+", "%20");

      assertThat(post("/api/v1/events", danmaku(room, "u1", "冲冲冲")).statusCode()).isEqualTo(200);

      assertThat(texts(encoded)).containsExactly("冲冲冲");
      assertThat(json(get("/api/v1/rooms/" + encoded)).path("room").asString()).isEqualTo(room);
    }
  }

  @Test
  void aThousandRoomsAreReachedByOneCall() {
    String names =
        String.join(",", IntStream.range(0, 1_000).mapToObj(i -> "\"many-" + i + "\"").toList());

    var said =
        post(
            "/api/v1/events",
            "{\"rooms\":[" + names + "],\"event\":{\"type\":\"notice\",\"text\":\"hello all\"}}");

    assertThat(json(said).path("accepted").asInt()).isEqualTo(1_000);
    assertThat(texts("many-0")).containsExactly("hello all");
    assertThat(texts("many-999")).containsExactly("hello all");
  }

  @Test
  void theSameCallManyTimesAtOnceHappensOnce() {
    List<CompletableFuture<HttpResponse<String>>> calls =
        IntStream.range(0, 40)
            .mapToObj(_ ->
                client.sendAsync(
                    to("/api/v1/events")
                        .header("Idempotency-Key", "at-once")
                        .POST(BodyPublishers.ofString(danmaku("once", "u1", "hello")))
                        .build(),
                    BodyHandlers.ofString()))
            .toList();

    List<HttpResponse<String>> answers = calls.stream().map(CompletableFuture::join).toList();

    assertThat(texts("once")).containsExactly("hello");
    assertThat(answers)
        .allSatisfy(said ->
            assertThat(
                    said.statusCode() == 200
                        || json(said).path("code").asString().equals("in-progress"))
                .as(said.body())
                .isTrue());
    assertThat(
            answers.stream()
                .filter(said -> said.statusCode() == 200)
                .filter(said -> said.headers().firstValue("Idempotent-Replayed").isEmpty()))
        .hasSize(1);
  }

  @Test
  void whoIsMutedIsRefusedByNameUntilUnmuted() {
    var muted = post("/api/v1/rooms/quiet/mute", "{\"user\":\"u1\",\"seconds\":60}");
    var refused = post("/api/v1/events", danmaku("quiet", "u1", "hello"));
    var unmuted = post("/api/v1/rooms/quiet/unmute", "{\"user\":\"u1\"}");
    var said = post("/api/v1/events", danmaku("quiet", "u1", "again"));

    assertThat(muted.statusCode()).isEqualTo(204);
    assertThat(muted.body()).isEmpty();
    assertThat(json(refused).at("/results/0/code").asString()).isEqualTo("muted");
    assertThat(unmuted.statusCode()).isEqualTo(204);
    assertThat(json(said).path("accepted").asInt()).isEqualTo(1);
  }

  @Test
  void aRoomIsSeenAsItIsLeft() {
    send(to("/api/v1/rooms/seen/title").PUT(BodyPublishers.ofString("{\"title\":\"决赛\"}")));
    send(to("/api/v1/rooms/seen/live").PUT(BodyPublishers.ofString("{\"live\":true}")));

    JsonNode room = json(get("/api/v1/rooms/seen"));

    assertThat(room.path("title").asString()).isEqualTo("决赛");
    assertThat(room.path("live").asBoolean()).isTrue();
  }

  @Test
  void anAdvancedGiftIsSeenInOtherRooms() {
    post("/api/v1/events", danmaku("elsewhere", "u1", "I was here first"));
    var given =
        post(
            "/api/v1/events",
            "{\"rooms\":[\"giving\"],\"event\":{\"type\":\"gift\",\"user\":{\"id\":\"u1\"},\"level\":2,"
                + "\"item\":{\"id\":1,\"name\":\"Rocket\",\"price\":100},\"count\":1}}");

    assertThat(json(given).path("accepted").asInt()).isEqualTo(1);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          JsonNode events = json(get("/api/v1/rooms/elsewhere/events")).path("events");
          assertThat(events).hasSize(2);
          assertThat(events.get(1).path("given_in").asString()).isEqualTo("giving");
        });
  }

  @Test
  void noIsSaidAsAProblemWhereverItIsSaid() {
    var notFound = get("/api/v2");
    var notAllowed = send(to("/api/v1/rooms").DELETE());
    var noKey = send(HttpRequest.newBuilder(URI.create(base + "/api/v1/rooms")).GET());
    var noJson = post("/api/v1/events", "rooms");

    assertThat(List.of(notFound, notAllowed, noKey, noJson))
        .extracting(HttpResponse::statusCode)
        .containsExactly(404, 405, 401, 400);
    assertThat(List.of(notFound, notAllowed, noKey, noJson))
        .allSatisfy(said -> {
          assertThat(said.headers().firstValue("Content-Type").orElse(""))
              .startsWith("application/problem+json");
          assertThat(json(said).path("status").asInt()).isEqualTo(said.statusCode());
        });
    assertThat(notAllowed.headers().firstValue("Allow")).contains("GET");
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    String text = "x".repeat(300_000);

    assertThat(post("/api/v1/events", danmaku("large", "u1", text)).statusCode()).isEqualTo(413);
    assertThat(hall.facts(new RoomId("large"))).isEmpty();
  }

  @Test
  void everyMetricSaysWhatItMeans() {
    post("/api/v1/events", danmaku("counted", "u1", "hello"));

    var said = send(HttpRequest.newBuilder(URI.create(base + "/metrics")).GET());

    assertThat(said.statusCode()).isEqualTo(200);
    List<String> names =
        said.body()
            .lines()
            .filter(line -> line.startsWith("# HELP grandstand_"))
            .map(line -> line.split(" ", 4))
            .filter(words ->
                words[3].equals(
                    words[2]
                        .replaceFirst("grandstand_", "")
                        .replaceFirst("_(total|seconds)$", "")
                        .replace('_', ' ')))
            .map(words -> words[2])
            .toList();
    assertThat(names).as("metrics without a help text of their own").isEmpty();
    assertThat(said.body())
        .contains("grandstand_events_recorded_total{delivery=\"may_drop\"}")
        .contains("grandstand_loop_lag_seconds_bucket{loop=\"1\"")
        .contains("grandstand_connections_open ");
  }

  @Test
  void healthAnswersToHeadToo() {
    var said = send(to("/health").method("HEAD", BodyPublishers.noBody()));

    assertThat(said.statusCode()).isEqualTo(200);
    assertThat(said.body()).isEmpty();
  }

  /// The API has no viewers, so nobody has to prove anything here.
  private static final class Nobody implements Doorkeeper {
    @Override
    public Admission admit(Credential credential) {
      return new Admission.Refused(new Refusal(Refusal.Name.UNPROVEN, "nobody is let in"));
    }

    @Override
    public String issue(Person person) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class PlainNames implements Directory {
    @Override
    public Optional<RoomId> room(String dialect, String wireName) {
      return Optional.of(new RoomId(wireName));
    }

    @Override
    public String wireName(String dialect, RoomId room) {
      return room.value();
    }

    @Override
    public String anchor(RoomId room) {
      return "anchor";
    }
  }
}
