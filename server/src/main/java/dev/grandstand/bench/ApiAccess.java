package dev.grandstand.bench;

import dev.grandstand.bench.Herald.Answer;
import dev.grandstand.json.BadJson;
import dev.grandstand.json.JsonObject;
import dev.grandstand.json.JsonReader;
import dev.grandstand.json.JsonWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;

/// The server's API, for what comes from outside and for the truth about rooms.
public final class ApiAccess {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final JsonReader READER = new JsonReader(8);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI base;
  private final String key;

  /// At that address, with one of its keys.
  ///
  /// @param base `http://host:port`
  public ApiAccess(URI base, String key) {
    this.base = base;
    this.key = key;
  }

  /// Has a notice told in a room.
  Answer say(String room, String text) throws IOException, InterruptedException {
    return push(room, "", json -> json.field("type", "notice").field("text", text));
  }

  /// Makes a game of a room.
  Answer arrange(String room) throws IOException, InterruptedException {
    return push(
        room,
        "",
        json ->
            json.field("type", "game")
                .field("league", "nba")
                .object("home")
                .field("id", "1")
                .field("name", "Home")
                .endObject()
                .object("away")
                .field("id", "2")
                .field("name", "Away")
                .endObject()
                .field("begins", "2026-01-01T00:00:00Z"));
  }

  /// Writes plays, each under a key of its own, so that one which is said again is written once.
  static final class Desk {
    private final ApiAccess api;
    private final String keys = "bench-" + UUID.randomUUID() + "-";
    private int written;

    Desk(ApiAccess api) {
      this.api = api;
    }

    Answer write(String room, String text) throws IOException, InterruptedException {
      Answer answer =
          api.push(room, keys + written, json -> json.field("type", "play").field("text", text));
      written += answer.taken() ? 1 : 0;
      return answer;
    }
  }

  /// @param key empty for what may be done twice
  private Answer push(String room, String key, Consumer<JsonWriter> event)
      throws IOException, InterruptedException {
    JsonWriter body =
        new JsonWriter().object().array("rooms").item(room).endArray().object("event");
    event.accept(body);
    HttpRequest.Builder request =
        asking("/api/v1/events")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body.endObject().endObject().bytes()));
    if (!key.isEmpty()) {
      request.header("Idempotency-Key", key);
    }
    var answer = client.send(request.build(), BodyHandlers.ofByteArray());
    OptionalLong seconds = OptionalLong.empty();
    Optional<String> told = answer.headers().firstValue("Retry-After");
    if (told.isPresent() && told.get().matches("[0-9]{1,9}")) {
      seconds = OptionalLong.of(Long.parseLong(told.get()));
    }
    boolean taken =
        answer.statusCode() == 200 && read(answer.body()).integral("accepted").orElse(0) == 1;
    return new Answer(taken, seconds);
  }

  /// How many the room has by its own account: none if it is not open. Empty without an answer.
  OptionalLong viewers(String room) throws InterruptedException {
    try {
      var answer = client.send(asking("/api/v1/rooms/" + room).build(), BodyHandlers.ofByteArray());
      return switch (answer.statusCode()) {
        case 200 -> read(answer.body()).integral("viewers");
        case 404 -> OptionalLong.of(0);
        default -> OptionalLong.empty();
      };
    } catch (IOException _) {
      return OptionalLong.empty();
    }
  }

  private HttpRequest.Builder asking(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + key);
  }

  private static JsonObject read(byte[] body) throws IOException {
    try {
      return READER.object(body);
    } catch (BadJson e) {
      throw new IOException("the API's answer is not JSON", e);
    }
  }
}
