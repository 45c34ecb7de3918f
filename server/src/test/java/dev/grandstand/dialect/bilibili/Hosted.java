package dev.grandstand.dialect.bilibili;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.app.Server;
import dev.grandstand.app.settings.SettingsException;
import dev.grandstand.app.settings.SettingsLoader;
import dev.grandstand.app.settings.Sources;
import dev.grandstand.auth.TokenDoorkeeper;
import dev.grandstand.auth.Trust;
import dev.grandstand.json.JsonObject;
import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Person;
import dev.grandstand.stage.Unmoved;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

/// The whole server on free ports of this machine, as it comes except that being late does not
/// change it, and for what a test wants otherwise.
final class Hosted implements AutoCloseable {
  private static final String SECRET = "a secret that only the tests of this dialect know";
  private static final String KEY = "a key that only these tests know";
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Server server;
  private final HttpClient http = HttpClient.newHttpClient();

  private Hosted(Server server) {
    this.server = server;
  }

  /// @param wanted setting, value, setting, value …
  static Hosted open(String... wanted) {
    Sources sources =
        Unmoved.by(Sources.NONE)
            .with("doors.public.port", 0)
            .with("doors.bilibili-tcp.port", 0)
            .with("doors.bilibili-ws.port", 0)
            .with("demo.enabled", false)
            .with("auth.identity", "claimed")
            .with("auth.secret", SECRET)
            .with("api.port", 0)
            .with("api.keys", KEY);
    for (int i = 0; i < wanted.length; i += 2) {
      sources = sources.with(wanted[i], wanted[i + 1]);
    }
    try {
      return new Hosted(Server.start(SettingsLoader.load(sources)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SettingsException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private int port(String door) {
    InetSocketAddress address = server.addresses().get(door);
    return Objects.requireNonNull(address, door).getPort();
  }

  int publicPort() {
    return port("public");
  }

  int wsPort() {
    return port("bilibili-ws");
  }

  int tcpPort() {
    return port("bilibili-tcp");
  }

  private static URI at(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /// Asks the internal port something of a room.
  private HttpResponse<byte[]> order(String method, String path, String body) {
    return send(
        HttpRequest.newBuilder(at(port(Server.API), "/api/v1/" + path))
            .header("authorization", "Bearer " + KEY)
            .header("content-type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
  }

  private void done(String method, String path, String body) {
    HttpResponse<byte[]> answer = order(method, path, body);
    assertThat(answer.statusCode())
        .as("%s: %s", path, new String(answer.body(), StandardCharsets.UTF_8))
        .isBetween(200, 204);
  }

  void show(String room, String title) {
    done("PUT", "rooms/" + room + "/title", "{\"title\":\"" + title + "\"}");
    done("PUT", "rooms/" + room + "/live", "{\"live\":true}");
  }

  void say(String room, Person.Member who, String text) {
    push(room, "danmaku", who, new JsonWriter().object().field("text", text));
  }

  void superChat(String room, Person.Member who, String text) {
    var event = new JsonWriter().object().field("text", text).field("yuan", 30);
    push(room, "superchat", who, event.field("seconds", 600));
  }

  private void push(String room, String type, Person.Member who, JsonWriter begun) {
    begun.field("type", type).object("user").field("id", who.id().value());
    byte[] event = begun.field("name", who.name()).endObject().endObject().bytes();
    String body = new String(event, StandardCharsets.UTF_8);
    done("POST", "events", "{\"rooms\":[\"" + room + "\"],\"event\":" + body + "}");
  }

  long viewers(String room) {
    JsonObject facts = Wire.json(order("GET", "rooms/" + room, "").body());
    return facts.integral("viewers").orElse(-1);
  }

  /// A call of a client.
  JsonObject call(String path) {
    return Wire.json(send(HttpRequest.newBuilder(at(publicPort(), path))).body());
  }

  JsonObject post(String path, String cookie, String form) {
    return Wire.json(
        send(HttpRequest.newBuilder(at(publicPort(), path))
                .header("content-type", "application/x-www-form-urlencoded")
                .header("cookie", cookie)
                .POST(BodyPublishers.ofString(form)))
            .body());
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    return http.sendAsync(request.timeout(SOON).build(), BodyHandlers.ofByteArray()).join();
  }

  /// A token of this house.
  static String token(Person person) {
    byte[] secret = SECRET.getBytes(StandardCharsets.UTF_8);
    var keeper =
        new TokenDoorkeeper(secret, Trust.PROVEN, Duration.ofHours(1), InstantSource.system());
    return keeper.issue(person);
  }

  @Override
  public void close() {
    http.close();
    server.close();
  }
}
