package dev.grandstand.api;

import static dev.grandstand.api.LiveApi.PATIENCE;
import static dev.grandstand.api.LiveApi.danmaku;
import static dev.grandstand.api.LiveApi.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.grandstand.message.RoomId;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The API as a business system meets it: HTTP, rooms on several loops, the real rules.
final class ApiIT {
  private static LiveApi house;

  @BeforeAll
  static void open() throws IOException {
    house = new LiveApi();
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @Test
  void whatIsPushedIsInTheStoryOfARoomOfAnyName() {
    for (String room : List.of("plain", "sr:match:12345", "直播间", "a b%c", "a/b+c?d")) {
      String encoded = URLEncoder.encode(room, UTF_8).replace("+", "%20");

      assertThat(house.post("/api/v1/events", danmaku(room, "u1", "冲冲冲")).statusCode())
          .isEqualTo(200);

      assertThat(house.texts(encoded)).containsExactly("冲冲冲");
      assertThat(json(house.get("/api/v1/rooms/" + encoded)).path("room").asString())
          .isEqualTo(room);
    }
  }

  @Test
  void aThousandRoomsAreReachedByOneCall() {
    String names =
        String.join(",", IntStream.range(0, 1_000).mapToObj(i -> "\"many-" + i + "\"").toList());

    var said =
        house.post(
            "/api/v1/events",
            "{\"rooms\":[" + names + "],\"event\":{\"type\":\"notice\",\"text\":\"hello all\"}}");

    assertThat(json(said).path("accepted").asInt()).isEqualTo(1_000);
    assertThat(house.texts("many-0")).containsExactly("hello all");
    assertThat(house.texts("many-999")).containsExactly("hello all");
  }

  @Test
  void theSameCallManyTimesAtOnceHappensOnce() {
    List<CompletableFuture<HttpResponse<String>>> calls =
        IntStream.range(0, 40)
            .mapToObj(_ ->
                house.begin(
                    house
                        .to("/api/v1/events")
                        .header("Idempotency-Key", "at-once")
                        .POST(BodyPublishers.ofString(danmaku("once", "u1", "hello")))))
            .toList();

    List<HttpResponse<String>> answers = calls.stream().map(CompletableFuture::join).toList();

    assertThat(house.texts("once")).containsExactly("hello");
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
    var muted = house.post("/api/v1/rooms/quiet/mute", "{\"user\":\"u1\",\"seconds\":60}");
    var refused = house.post("/api/v1/events", danmaku("quiet", "u1", "hello"));
    var unmuted = house.post("/api/v1/rooms/quiet/unmute", "{\"user\":\"u1\"}");
    var said = house.post("/api/v1/events", danmaku("quiet", "u1", "again"));

    assertThat(muted.statusCode()).isEqualTo(204);
    assertThat(muted.body()).isEmpty();
    assertThat(json(refused).at("/results/0/code").asString()).isEqualTo("muted");
    assertThat(unmuted.statusCode()).isEqualTo(204);
    assertThat(json(said).path("accepted").asInt()).isEqualTo(1);
  }

  @Test
  void aRoomIsSeenAsItIsLeft() {
    house.send(
        house.to("/api/v1/rooms/seen/title").PUT(BodyPublishers.ofString("{\"title\":\"决赛\"}")));
    house.send(house.to("/api/v1/rooms/seen/live").PUT(BodyPublishers.ofString("{\"live\":true}")));

    JsonNode room = json(house.get("/api/v1/rooms/seen"));

    assertThat(room.path("title").asString()).isEqualTo("决赛");
    assertThat(room.path("live").asBoolean()).isTrue();
  }

  @Test
  void anAdvancedGiftIsSeenInOtherRooms() {
    house.post("/api/v1/events", danmaku("elsewhere", "u1", "I was here first"));
    var given =
        house.post(
            "/api/v1/events",
            "{\"rooms\":[\"giving\"],\"event\":{\"type\":\"gift\",\"user\":{\"id\":\"u1\"},\"level\":2,"
                + "\"item\":{\"id\":1,\"name\":\"Rocket\",\"price\":100},\"count\":1}}");

    assertThat(json(given).path("accepted").asInt()).isEqualTo(1);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          JsonNode events = json(house.get("/api/v1/rooms/elsewhere/events")).path("events");
          assertThat(events).hasSize(2);
          assertThat(events.get(1).path("given_in").asString()).isEqualTo("giving");
        });
  }

  @Test
  void noIsSaidAsAProblemWhereverItIsSaid() {
    var notFound = house.get("/api/v2");
    var notAllowed = house.send(house.to("/api/v1/rooms").DELETE());
    var noKey = house.send(house.bare("/api/v1/rooms").GET());
    var noJson = house.post("/api/v1/events", "rooms");

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

    assertThat(house.post("/api/v1/events", danmaku("large", "u1", text)).statusCode())
        .isEqualTo(413);
    assertThat(house.hall.facts(new RoomId("large"))).isEmpty();
  }

  @Test
  void everyMetricSaysWhatItMeans() {
    house.post("/api/v1/events", danmaku("counted", "u1", "hello"));

    var said = house.send(house.bare("/metrics").GET());

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
    var said = house.send(house.to("/health").method("HEAD", BodyPublishers.noBody()));

    assertThat(said.statusCode()).isEqualTo(200);
    assertThat(said.body()).isEmpty();
  }
}
