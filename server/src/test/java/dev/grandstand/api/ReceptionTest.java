package dev.grandstand.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.web.Answer;
import dev.grandstand.web.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReceptionTest {
  private final Counter counter = new Counter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Bearer wrong-key-of-some-length",
        "Basic " + Counter.KEY
      })
  void withoutAKeyTheApiIsClosed(String authorization) {
    counter.header("authorization", authorization);
    for (String path : List.of("/api/v1/rooms", "/api/v1/rooms/a", "/api/v1/nothing", "/api/")) {
      var said = counter.get(path);
      assertThat(said.status()).isEqualTo(401);
      assertThat(said.code()).isEqualTo("unauthorized");
      assertThat(said.header("www-authenticate")).isEqualTo("Bearer realm=\"grandstand\"");
    }
    assertThat(counter.post("/api/v1/events", "{}").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Bearer " + Counter.KEY, "bearer " + Counter.KEY, "Bearer " + Counter.SECOND_KEY})
  void anyOfTheKeysOpensIt(String authorization) {
    assertThat(counter.header("authorization", authorization).get("/api/v1/rooms").status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/health",
        "/health/live",
        "/health/ready",
        "/metrics",
        "/openapi.yaml",
        "/openapi.json"
      })
  void whatOperatesTheServerNeedsNoKey(String path) {
    assertThat(counter.without("authorization").get(path).status()).isEqualTo(200);
  }

  @Test
  void anAddressThatIsNoneIsNotFound() {
    for (String path : List.of("/", "/api/v1/roms", "/health/", "/api/v1/rooms/a/b/c")) {
      var said = counter.get(path);
      assertThat(said.status()).isEqualTo(404);
      assertThat(said.code()).isEqualTo("not-found");
      assertThat(said.json().path("instance").asString()).isEqualTo(path);
      assertThat(said.header("content-type")).startsWith("application/problem+json");
    }
  }

  @Test
  void aMethodThatIsNotTakenIsToldWhichAre() {
    var said = counter.call("DELETE", "/api/v1/rooms/a/title", "");

    assertThat(said.status()).isEqualTo(405);
    assertThat(said.code()).isEqualTo("method-not-allowed");
    assertThat(said.header("allow")).isEqualTo("PUT");
  }

  @Test
  void onlySoManyCallsAreAtWork() {
    List<Runnable> begun = new ArrayList<>();
    var reception = new Reception(_ -> Optional.empty(), "", begun::add);
    var handler = reception.open((_, _) -> Answer.text(200, "done"));
    for (int i = 0; i < Reception.MAX_AT_WORK; i++) {
      assertThat(handler.answer(request()).toCompletableFuture()).isNotDone();
    }

    Answer refused = handler.answer(request()).toCompletableFuture().join();
    begun.removeFirst().run();

    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.headers()).containsEntry("retry-after", "1");
    assertThat(handler.answer(request()).toCompletableFuture()).isNotDone();
  }

  @Test
  void aFailureIsAProblemAndKeepsItsCauseToItself() {
    var reception = new Reception(_ -> Optional.empty(), "", Runnable::run);
    var handler =
        reception.open((_, _) -> {
          throw new IllegalStateException("the cellar is flooded");
        });

    var said = new Counter.Said(handler.answer(request()).toCompletableFuture().join());

    assertThat(said.status()).isEqualTo(500);
    assertThat(said.code()).isEqualTo("internal");
    assertThat(said.text()).doesNotContain("cellar");
  }

  @Test
  void aServerThatGoesAwaySaysSo() {
    var reception =
        new Reception(
            _ -> Optional.empty(),
            "",
            _ -> {
              throw new RejectedExecutionException();
            });

    for (int i = 0; i <= Reception.MAX_AT_WORK; i++) {
      var said =
          new Counter.Said(
              reception
                  .open((_, _) -> Answer.text(200, "done"))
                  .answer(request())
                  .toCompletableFuture()
                  .join());
      assertThat(said.code()).isEqualTo("busy");
      assertThat(said.detail()).isEqualTo("the server is going away");
    }
  }

  private static Request request() {
    return new Request("GET", "/", Map.of(), Map.of(), Map.of(), new byte[0], "10.0.0.1");
  }
}
