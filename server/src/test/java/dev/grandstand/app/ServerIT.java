package dev.grandstand.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.grandstand.app.settings.Settings;
import dev.grandstand.app.settings.SettingsException;
import dev.grandstand.app.settings.SettingsLoader;
import dev.grandstand.app.settings.Sources;
import dev.grandstand.dialect.Dialect;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole house, on free ports.
final class ServerIT {
  private static final String KEY = "0123456789abcdef";

  @TempDir Path folder;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void isReadyAndAnswersOnEveryDoor() throws Exception {
    try (Server server = Server.start(settings(quiet()))) {
      assertThat(server.addresses().keySet())
          .containsExactlyInAnyOrder("public", "bilibili-tcp", "bilibili-ws", "api");
      assertThat(server.dialects())
          .extracting(Dialect::name)
          .containsExactlyInAnyOrderElementsOf(Dialects.names());
      assertThat(get(server, "api", "/health/ready").statusCode()).isEqualTo(200);
      assertThat(get(server, "api", "/metrics").body()).contains("grandstand_connections_open");
      assertThat(get(server, "public", "/").body()).contains("<html");
      assertThat(get(server, "public", "/nothing").statusCode()).isEqualTo(404);
      assertThat(get(server, "public", "/metrics").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void clientsAreToldThePortsThatTheDoorsReallyHave() throws Exception {
    try (Server server = Server.start(settings(quiet()))) {
      String told = get(server, "public", "/xlive/web-room/v1/index/getDanmuInfo?id=12345").body();
      assertThat(told)
          .contains("\"port\":" + port(server, "bilibili-tcp"))
          .contains("\"ws_port\":" + port(server, "bilibili-ws"));
    }
  }

  @Test
  void theApiOpensWithItsKeyOnly() throws Exception {
    try (Server server = Server.start(settings(quiet()))) {
      URI rooms = uri(server, "api", "/api/v1/rooms");
      assertThat(send(HttpRequest.newBuilder(rooms)).statusCode()).isEqualTo(401);
      var keyed = HttpRequest.newBuilder(rooms).header("Authorization", "Bearer " + KEY);
      assertThat(send(keyed).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void demoRoomsAreLivelyAndEmpty() throws Exception {
    try (Server server = Server.start(settings(quiet().with("demo.enabled", "true")))) {
      URI rooms = uri(server, "api", "/api/v1/rooms");
      var keyed = HttpRequest.newBuilder(rooms).header("Authorization", "Bearer " + KEY);
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() ->
              assertThat(send(keyed).body())
                  .contains("\"room\":\"12345\"", "\"viewers\":0", "\"live\":true")
                  .doesNotContain("\"viewers\":1"));
    }
  }

  @Test
  void viewersAreToldWhenTheHouseCloses() throws Exception {
    Server server = Server.start(settings(quiet().with("auth.identity", "claimed")));
    var viewer = new Viewer();
    WebSocket socket =
        http.newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + port(server, "public") + "/ws"), viewer)
            .get(20, TimeUnit.SECONDS);
    say(socket, "{\"msgtype\":1,\"roomid\":\"1\",\"userid\":\"7\",\"username\":\"ann\"}");
    assertThat(viewer.heard.poll(20, TimeUnit.SECONDS)).contains("\"clientnum\":1");
    server.close();
    assertThat(viewer.heard.poll(20, TimeUnit.SECONDS)).isEqualTo("closed 1001");
    assertThatThrownBy(() -> get(server, "public", "/")).isInstanceOf(IOException.class);
  }

  @Test
  void balancersHearOfTheEndBeforeTheDoorsClose() throws Exception {
    Server server = Server.start(settings(quiet().with("shutdown.notice", "3s")));
    Thread closing = Thread.ofVirtual().start(server::close);
    await().until(() -> get(server, "api", "/health/ready").statusCode() == 503);
    assertThat(get(server, "public", "/").statusCode()).isEqualTo(200);
    assertThat(get(server, "api", "/health/live").statusCode()).isEqualTo(200);
    closing.join();
    assertThatThrownBy(() -> get(server, "api", "/health")).isInstanceOf(IOException.class);
  }

  @Test
  void aDoorMaySpeakTls() throws Exception {
    SelfSigned certificate = SelfSigned.in(folder);
    Sources sources =
        quiet()
            .with("tls.certificate-file", certificate.certificateFile())
            .with("tls.key-file", certificate.keyFile())
            .with("doors.public.tls", true)
            .with("doors.bilibili-wss.port", 0);
    try (Server server = Server.start(settings(sources));
        HttpClient trusting = HttpClient.newBuilder().sslContext(certificate.trusted()).build()) {
      assertThat(server.addresses()).containsKey("bilibili-wss");
      URI page = URI.create("https://localhost:" + port(server, "public") + "/");
      var answer = trusting.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void withoutAProofOnlyGuestsComeIn() throws Exception {
    try (Server server = Server.start(settings(quiet()))) {
      var viewer = new Viewer();
      WebSocket socket =
          http.newWebSocketBuilder()
              .buildAsync(URI.create("ws://127.0.0.1:" + port(server, "public") + "/ws"), viewer)
              .get(20, TimeUnit.SECONDS);
      say(socket, "{\"msgtype\":1,\"roomid\":\"1\",\"userid\":\"7\",\"username\":\"ann\"}");
      assertThat(viewer.heard.poll(20, TimeUnit.SECONDS)).contains("\"msgtype\":0", "token");
      say(socket, "{\"msgtype\":1,\"roomid\":\"1\"}");
      assertThat(viewer.heard.poll(20, TimeUnit.SECONDS)).contains("\"clientnum\":1");
    }
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (var taken = new ServerSocket(0)) {
      var sources = quiet().with("doors.public.port", taken.getLocalPort());
      assertThatThrownBy(() -> Server.start(settings(sources)))
          .isInstanceOf(IOException.class)
          .hasMessageContainingAll(
              "door public", "127.0.0.1:" + taken.getLocalPort(), "doors.public.port sets another");
    }
  }

  @Test
  void aFreePortThatIsTakenMeanwhileIsNoTrouble() throws Exception {
    try (var taken = new ServerSocket(0)) {
      var searches = new AtomicInteger();
      FreePorts.Search search =
          wanted -> {
            Settings free = FreePorts.settled(wanted);
            return searches.getAndIncrement() == 0 ? moved(free, taken.getLocalPort()) : free;
          };
      try (var server = Server.start(settings(quiet()), search)) {
        assertThat(port(server, "public")).isNotEqualTo(taken.getLocalPort());
        assertThat(searches).hasValue(2);
      }
    }
  }

  @Test
  void aHouseThatFindsNoPortGivesUp() throws Exception {
    try (var taken = new ServerSocket(0)) {
      var searches = new AtomicInteger();
      FreePorts.Search search =
          wanted -> {
            searches.incrementAndGet();
            return moved(FreePorts.settled(wanted), taken.getLocalPort());
          };
      assertThatThrownBy(() -> Server.start(settings(quiet()), search))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("door public");
      assertThat(searches).hasValue(3);
    }
  }

  private static Settings moved(Settings settings, int port) {
    Map<String, Settings.Door> doors = new LinkedHashMap<>(settings.doors());
    doors.computeIfPresent("public", (_, door) -> door.at(port));
    return settings.with(doors, settings.bilibili());
  }

  private static void say(WebSocket socket, String text) throws Exception {
    var _ = socket.sendText(text, true).get(20, TimeUnit.SECONDS);
  }

  private static Sources quiet() {
    return Sources.NONE
        .with("demo.enabled", "false")
        .with("doors.public.port", 0)
        .with("doors.bilibili-tcp.port", 0)
        .with("doors.bilibili-ws.port", 0)
        .with("api.port", 0)
        .with("api.keys", KEY)
        .with("server.loops", 2);
  }

  private Settings settings(Sources sources) throws SettingsException {
    return SettingsLoader.load(sources.with("data-dir", folder));
  }

  private static int port(Server server, String door) {
    return requireNonNull(server.addresses().get(door), door).getPort();
  }

  private static URI uri(Server server, String door, String path) {
    return URI.create("http://127.0.0.1:" + port(server, door) + path);
  }

  private HttpResponse<String> get(Server server, String door, String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(server, door, path)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
  }

  private static final class Viewer implements WebSocket.Listener {
    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      heard.add(text.toString());
      return WebSocket.Listener.super.onText(socket, text, last);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      heard.add("closed " + code);
      return WebSocket.Listener.super.onClose(socket, code, reason);
    }
  }
}
