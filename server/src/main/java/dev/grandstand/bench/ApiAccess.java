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
    byte[] body =
        new JsonWriter()
            .object()
            .array("rooms")
            .item(room)
            .endArray()
            .object("event")
            .field("type", "notice")
            .field("text", text)
            .endObject()
            .endObject()
            .bytes();
    HttpRequest request =
        asking("/api/v1/events")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    var answer = client.send(request, BodyHandlers.ofByteArray());
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
