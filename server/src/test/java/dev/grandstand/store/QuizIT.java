package dev.grandstand.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.grandstand.app.Server;
import dev.grandstand.app.cli.GrandstandCommand;
import dev.grandstand.app.settings.SettingsLoader;
import dev.grandstand.app.settings.Sources;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// A quiz in the whole house, from the API to the database and back, with restarts in between.
final class QuizIT {
  private static final String KEY = "0123456789abcdef";
  private static final int USERS = 20;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String QUIZ =
      "{\"type\":\"quiz\",\"question\":\"谁先得到25分？\",\"max_bet\":100,\"answers\":"
          + "[{\"id\":1,\"title\":\"骑士\",\"odds\":\"1.85\"},{\"id\":2,\"title\":\"马刺\",\"odds\":2.1}]";

  @TempDir Path folder;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void everybodyIsPaidOnceWhateverStartsAnewInBetween() throws Exception {
    try (Server server = start()) {
      for (int user = 0; user < USERS; user++) {
        give(server, user, 1_000);
      }
      assertThat(code(push(server, "q", QUIZ + ",\"seconds\":600}").join())).isEmpty();
      assertThat(quiz(server).path("status").asString()).isEqualTo("open");

      List<CompletableFuture<JsonNode>> guesses = new ArrayList<>();
      for (int user = 0; user < USERS; user++) {
        guesses.add(guess(server, "g", user, 1 + user % 2, 10 + user));
      }
      for (CompletableFuture<JsonNode> guess : guesses) {
        assertThat(code(guess.join())).isEmpty();
      }
      assertThat(code(guess(server, "g", 3, 2, 13).join())).as("the same call").isEmpty();
      assertThat(code(guess(server, "h", 3, 2, 13).join())).isEqualTo("guessed-before");
      assertThat(code(guess(server, "j", 3, 1, 13).join())).isEqualTo("guessed-before");
      assertThat(code(guess(server, "h", 77, 1, 101).join())).isEqualTo("over-limit");
      assertThat(code(guess(server, "h", 99, 1, 5).join())).isEqualTo("unaffordable");
      assertThat(balance(server, 3)).isEqualTo(1_000 - 13);
    }
    try (Server server = start()) {
      await() // they are counted a moment later
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(quiz(server).path("users").asInt()).isEqualTo(USERS));
      assertThat(code(guess(server, "i", 5, 2, 15).join())).isEqualTo("guessed-before");
      give(server, 50, 30);
      assertThat(code(guess(server, "i", 50, 2, 30).join())).isEmpty();
      assertThat(code(push(server, "c", "{\"type\":\"quiz-close\",\"quiz\":1}").join())).isEmpty();
      assertThat(code(guess(server, "i", 51, 1, 5).join())).isEqualTo("too-late");
    }
    try (Server server = start()) {
      assertThat(quiz(server).path("status").asString()).isEqualTo("closed");
      String settlement = "{\"type\":\"quiz-settlement\",\"quiz\":1,\"answer\":2}";
      assertThat(code(push(server, "s", settlement).join())).isEmpty();
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> assertThat(quiz(server).path("status").asString()).isEqualTo("settled"));
      long won = 0;
      for (int user = 0; user < USERS; user++) {
        long stake = 10L + user;
        long coins = user % 2 == 0 ? 0 : stake * 210 / 100;
        won += coins;
        assertThat(balance(server, user)).isEqualTo(1_000 - stake + coins);
      }
      assertThat(balance(server, 50)).isEqualTo(63);
      assertThat(quiz(server).path("won").asLong()).isEqualTo(won + 63);
    }
    try (Server server = start()) {
      assertThat(quiz(server).path("status").asString()).isEqualTo("settled");
      assertThat(code(push(server, "t", "{\"type\":\"quiz-cancellation\",\"quiz\":1}").join()))
          .isEqualTo("invalid");
      assertThat(balance(server, 50)).isEqualTo(63);
    }
    var out = new StringWriter();
    var check = GrandstandCommand.with(Map.of()).setOut(new PrintWriter(out));
    assertThat(check.execute("ledger", "check", "--data-dir", folder.toString())).isZero();
    assertThat(out.toString()).contains("all of it adds up");
  }

  @Test
  void theCutOffIsKeptWhileNobodyIsThere() throws Exception {
    Instant cutOff;
    try (Server server = start()) {
      give(server, 1, 100);
      assertThat(code(push(server, "q", QUIZ + ",\"seconds\":5}").join())).isEmpty();
      assertThat(code(guess(server, "g", 1, 1, 50).join())).isEmpty();
      cutOff = Instant.parse(quiz(server).path("cut_off").asString());
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> Instant.now().isAfter(cutOff));
    try (Server server = start()) {
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> assertThat(quiz(server).path("status").asString()).isEqualTo("closed"));
      assertThat(code(guess(server, "h", 2, 1, 5).join())).isEqualTo("too-late");
      push(server, "v", "{\"type\":\"quiz-cancellation\",\"quiz\":1}").join();
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> assertThat(quiz(server).path("status").asString()).isEqualTo("void"));
      assertThat(balance(server, 1)).isEqualTo(100);
    }
  }

  private Server start() throws Exception {
    Sources quiet =
        Sources.NONE
            .with("demo.enabled", "false")
            .with("doors.public.port", 0)
            .with("doors.bilibili-tcp.enabled", "false")
            .with("doors.bilibili-ws.enabled", "false")
            .with("api.port", 0)
            .with("api.keys", KEY)
            .with("server.loops", 1)
            .with("data-dir", folder);
    return Server.start(SettingsLoader.load(quiet));
  }

  private void give(Server server, int user, long coins) {
    HttpRequest.Builder request =
        to(server, "/api/v1/accounts/u" + user + "/movements")
            .POST(BodyPublishers.ofString("{\"amount\":" + coins + "}"))
            .header("Idempotency-Key", "give-" + user);
    assertThat(send(request).join().statusCode()).isEqualTo(200);
  }

  private long balance(Server server, int user) {
    return json(send(to(server, "/api/v1/accounts/u" + user)).join()).path("balance").asLong();
  }

  private JsonNode quiz(Server server) {
    return json(send(to(server, "/api/v1/rooms/153733/quizzes")).join()).path("quizzes").path(0);
  }

  private CompletableFuture<JsonNode> guess(
      Server server, String key, int user, int answer, int stake) {
    String who = "{\"type\":\"guess\",\"user\":{\"id\":\"u" + user + "\"},\"quiz\":1,";
    String what = "\"answer\":" + answer + ",\"stake\":" + stake + "}";
    return push(server, key + "-" + user, who + what);
  }

  private CompletableFuture<JsonNode> push(Server server, String key, String event) {
    String body = "{\"rooms\":[\"153733\"],\"event\":" + event + "}";
    return send(to(server, "/api/v1/events")
            .POST(BodyPublishers.ofString(body))
            .header("Idempotency-Key", key))
        .thenApply(QuizIT::json);
  }

  /// Empty if it was accepted.
  private static String code(JsonNode said) {
    JsonNode result = said.path("results").path(0);
    assertThat(result.has("accepted")).as(said.toString()).isTrue();
    return result.path("accepted").asBoolean() ? "" : result.path("code").asString();
  }

  private static JsonNode json(HttpResponse<String> said) {
    return JSON.readTree(said.body());
  }

  private static HttpRequest.Builder to(Server server, String path) {
    int port = requireNonNull(server.addresses().get(Server.API)).getPort();
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Authorization", "Bearer " + KEY)
        .timeout(Duration.ofSeconds(20));
  }

  private CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
    return http.sendAsync(request.build(), BodyHandlers.ofString());
  }
}
