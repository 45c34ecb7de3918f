package dev.grandstand.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.grandstand.app.Server;
import dev.grandstand.app.settings.SettingsLoader;
import dev.grandstand.app.settings.Sources;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Coins in the whole house, from the API to the database and back.
final class CoinsIT {
  private static final String KEY = "0123456789abcdef";
  private static final String MOVEMENTS = "/api/v1/accounts/u1/movements";
  private static final String DANMAKU =
      "{\"rooms\":[\"1\"],\"event\":{\"type\":\"danmaku\",\"user\":{\"id\":\"u\"},\"text\":\"x\"}}";

  @TempDir Path folder;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void theyOutliveTheServer() throws Exception {
    try (Server server = start(quiet())) {
      assertThat(Files.exists(folder.resolve("store.mv.db"))).isFalse();
      assertThat(move(server, "a", 100).body()).contains("\"balance\":100");
      assertThat(move(server, "b", -30).body()).contains("\"balance\":70");
      assertThat(move(server, "c", -71).statusCode()).isEqualTo(409);
    }
    try (Server server = start(quiet())) {
      assertThat(get(server, "/api/v1/accounts/u1").body()).contains("\"balance\":70");
      HttpResponse<String> again = move(server, "a", 100);
      assertThat(again.headers().firstValue("idempotent-replayed")).contains("true");
      assertThat(again.body()).contains("\"balance\":100");
    }
  }

  @Test
  void aSecondServerOnOneFileDoesNotStart() throws Exception {
    try (Server server = start(quiet())) {
      move(server, "a", 100);
    }
    try (var twin = new H2Twin(folder)) {
      twin.takeAway();
      assertThatThrownBy(() -> start(quiet()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in use by another server");
    }
  }

  @Test
  void withoutItsDatabaseTheHouseGoesOn() throws Exception {
    try (var postgres = new PostgresTwin(folder.resolve("data"))) {
      Path password = Files.writeString(folder.resolve("password"), "postgres\n");
      Sources sources =
          quiet()
              .with("store.url", postgres.url())
              .with("store.user", "postgres")
              .with("store.password-file", password)
              .with("store.look", "50ms");
      try (Server server = start(sources)) {
        assertThat(move(server, "a", 100).statusCode()).isEqualTo(200);
        postgres.takeAway();
        await().untilAsserted(() -> assertRefused(move(server, "b", 1)));
        assertThat(post(server, "/api/v1/events", "", DANMAKU).body()).contains("\"accepted\":1");
        HttpResponse<String> health = get(server, "/health/ready");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"store\":false");
        assertThat(get(server, "/metrics").body()).contains("grandstand_store_available 0.0");

        postgres.giveBack();
        await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(() -> assertThat(move(server, "b", 1).statusCode()).isEqualTo(200));
        assertThat(get(server, "/api/v1/accounts/u1").body()).contains("\"balance\":101");
        assertThat(get(server, "/health/ready").body()).contains("\"store\":true");
      }
    }
  }

  private static void assertRefused(HttpResponse<String> said) {
    assertThat(said.statusCode()).isEqualTo(503);
    assertThat(said.body()).contains("\"code\":\"store-unavailable\"").doesNotContain("localhost");
    assertThat(said.headers().firstValue("retry-after")).contains("1");
  }

  private static Sources quiet() {
    return Sources.NONE
        .with("demo.enabled", "false")
        .with("doors.public.port", 0)
        .with("doors.bilibili-tcp.enabled", "false")
        .with("doors.bilibili-ws.enabled", "false")
        .with("api.port", 0)
        .with("api.keys", KEY)
        .with("server.loops", 1);
  }

  private Server start(Sources sources) throws Exception {
    return Server.start(SettingsLoader.load(sources.with("data-dir", folder)));
  }

  private HttpResponse<String> move(Server server, String key, long amount) throws Exception {
    return post(server, MOVEMENTS, key, "{\"amount\":" + amount + "}");
  }

  private HttpResponse<String> post(Server server, String path, String key, String body)
      throws Exception {
    HttpRequest.Builder request = to(server, path).POST(BodyPublishers.ofString(body));
    return send(key.isEmpty() ? request : request.header("Idempotency-Key", key));
  }

  private HttpResponse<String> get(Server server, String path) throws Exception {
    return send(to(server, path));
  }

  private static HttpRequest.Builder to(Server server, String path) {
    int port = requireNonNull(server.addresses().get(Server.API)).getPort();
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Authorization", "Bearer " + KEY)
        .timeout(Duration.ofSeconds(20));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
