package dev.grandstand.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Refusal;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ProblemTest {
  @ParameterizedTest
  @EnumSource(Refusal.Name.class)
  void everyRefusalKeepsItsName(Refusal.Name name) {
    var problem = Problem.of(new Refusal(name, "why not"));

    assertThat(problem.kind().code())
        .isEqualTo(name.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    assertThat(problem.detail()).isEqualTo("why not");
  }

  @Test
  void aProblemSaysAllThatTheStandardHas() {
    var answer = new Problem(Problem.Kind.NO_SUCH_ROOM, "open it").answer("/api/v1/rooms/a");

    var said = new Counter.Said(answer);
    assertThat(said.status()).isEqualTo(404);
    assertThat(said.header("content-type")).isEqualTo("application/problem+json; charset=utf-8");
    assertThat(said.text())
        .isEqualTo(
            "{\"type\":\"urn:grandstand:problem:no-such-room\",\"title\":\"The room is not open\","
                + "\"status\":404,\"detail\":\"open it\",\"code\":\"no-such-room\","
                + "\"instance\":\"/api/v1/rooms/a\"}");
  }

  @ParameterizedTest
  @EnumSource(Problem.Kind.class)
  void whatPassesSaysWhenToTryAgain(Problem.Kind kind) {
    boolean says = new Problem(kind, "").answer("/").headers().containsKey("retry-after");

    assertThat(says)
        .isEqualTo(kind.status() == 503 || kind.status() == 504 || kind.status() == 429);
  }
}
