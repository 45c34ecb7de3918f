package dev.grandstand.api;

import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Doorkeeper;
import dev.grandstand.dialect.goconn.GoconnDialect;
import dev.grandstand.dialect.goconn.GoconnSettings;
import dev.grandstand.feature.danmaku.DanmakuFeature;
import dev.grandstand.feature.danmaku.DanmakuRules;
import dev.grandstand.feature.gift.GiftFeature;
import dev.grandstand.feature.life.LifeFeature;
import dev.grandstand.feature.life.LifeRules;
import dev.grandstand.feature.play.PlayFeature;
import dev.grandstand.feature.quiz.QuizFeature;
import dev.grandstand.feature.quiz.QuizRules;
import dev.grandstand.feature.score.ScoreFeature;
import dev.grandstand.hall.Hall;
import dev.grandstand.hall.HallRules;
import dev.grandstand.hall.MemoryJournal;
import dev.grandstand.hall.MemoryLedger;
import dev.grandstand.hall.Tally;
import dev.grandstand.message.Person;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.UserId;
import dev.grandstand.room.Room;
import dev.grandstand.stage.Unmoved;
import dev.grandstand.transport.Door;
import dev.grandstand.transport.Doors;
import dev.grandstand.transport.Transport;
import dev.grandstand.transport.TransportRules;
import dev.grandstand.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The API as a business system meets it: HTTP, rooms on several loops, the real rules; and viewers
/// at the same door.
final class LiveApi implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String KEY = "a-key-of-some-length";
  private static final ObjectMapper JSON = new ObjectMapper();

  final Hall hall;
  private final Doors doors;
  private final Api api;
  private final int port;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  LiveApi() throws IOException {
    var tally = new Tally();
    var clock = InstantSource.system();
    doors = new Doors(TransportRules.defaults(), Transport.choose("auto"), 2, clock, tally);
    hall =
        new Hall(
            HallRules.defaults(),
            LiveApi::room,
            doors,
            clock,
            tally,
            Unmoved.ladder(tally),
            new MemoryJournal());
    doors.moveIn(hall, new Believer(), new PlainNames());
    api =
        new Api(
            hall,
            new MemoryLedger(clock),
            tally,
            new ApiKeys(List.of(KEY)),
            new Readiness(List.of()),
            clock);
    Dialect dialect = new GoconnDialect(GoconnSettings.defaults());
    var inside =
        new Door.Inside.Http(Map.of("/ws", dialect), new Router(api.routes()), api::notFound);
    port = doors.open(new Door("test", "127.0.0.1", 0, false, Set.of(), inside), null).getPort();
  }

  private static Room room(RoomId id) {
    return new Room(
        List.of(
            new LifeFeature(LifeRules.defaults()),
            new DanmakuFeature(DanmakuRules.defaults()),
            new GiftFeature(id, "anchor"),
            new ScoreFeature(),
            new PlayFeature(),
            new QuizFeature(id, QuizRules.defaults())));
  }

  HttpRequest.Builder bare(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(PATIENCE);
  }

  HttpRequest.Builder to(String path) {
    return bare(path).header("Authorization", "Bearer " + KEY);
  }

  CompletableFuture<HttpResponse<String>> begin(HttpRequest.Builder request) {
    return client.sendAsync(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    return begin(request).join();
  }

  HttpResponse<String> get(String path) {
    return send(to(path).GET());
  }

  HttpResponse<String> post(String path, String body) {
    return send(
        to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> put(String path, String body) {
    return send(to(path).PUT(BodyPublishers.ofString(body)));
  }

  WebSocket watch(WebSocket.Listener ear) {
    return client
        .newWebSocketBuilder()
        .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), ear)
        .join();
  }

  List<String> texts(String room) {
    List<String> texts = new ArrayList<>();
    json(get("/api/v1/rooms/" + room + "/events"))
        .path("events")
        .forEach(event -> texts.add(event.path("text").asString()));
    return texts;
  }

  static JsonNode json(HttpResponse<String> said) {
    return JSON.readTree(said.body());
  }

  static String danmaku(String room, String user, String text) {
    return ("{\"rooms\":[\"%s\"],\"event\":"
            + "{\"type\":\"danmaku\",\"user\":{\"id\":\"%s\"},\"text\":\"%s\"}}")
        .formatted(room, user, text);
  }

  @Override
  public void close() {
    client.shutdownNow(); // a plain close would wait for viewers to hang up
    api.close();
    hall.closing();
    doors.close(Duration.ofSeconds(1), Duration.ofSeconds(5));
  }

  /// Believes what clients say of themselves.
  private static final class Believer implements Doorkeeper {
    @Override
    public Admission admit(Credential credential) {
      return new Admission.Admitted(
          credential instanceof Credential.Claim(String user, String name)
              ? new Person.Member(new UserId(user), name)
              : Person.GUEST);
    }

    @Override
    public String issue(Person person) {
      return "";
    }
  }
}
