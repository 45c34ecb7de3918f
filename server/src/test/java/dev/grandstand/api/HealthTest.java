package dev.grandstand.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class HealthTest {
  private final Counter counter = new Counter();

  @Test
  void aServerThatAnswersIsAlive() {
    counter.accepting.set(false);

    assertThat(counter.get("/health/live").status()).isEqualTo(200);
    assertThat(counter.get("/health/live").text()).isEqualTo("{\"status\":\"live\"}");
  }

  @Test
  void aServerIsReadyWhileAllItsPartsAre() {
    for (String path : List.of("/health", "/health/ready")) {
      counter.accepting.set(true);
      assertThat(counter.get(path).status()).isEqualTo(200);
      assertThat(counter.get(path).text())
          .isEqualTo("{\"status\":\"ready\",\"parts\":{\"accepting\":true}}");

      counter.accepting.set(false);
      assertThat(counter.get(path).status()).isEqualTo(503);
      assertThat(counter.get(path).text())
          .isEqualTo("{\"status\":\"not-ready\",\"parts\":{\"accepting\":false}}");
      assertThat(counter.get(path).header("cache-control")).isEqualTo("no-store");
    }
  }

  @Test
  void aPartThatDoesNotDecideIsOnlyShown() {
    var readiness =
        new Readiness(
            List.of(
                new Readiness.Part("doors", () -> true),
                new Readiness.Part("store", () -> false, false)));

    assertThat(readiness.isReady()).isTrue();
    assertThat(readiness.parts()).containsEntry("store", false);
  }

  @Test
  void aPartThatFailsToSayIsNotReady() {
    var readiness =
        new Readiness(
            List.of(
                new Readiness.Part(
                    "cellar",
                    () -> {
                      throw new IllegalStateException("flooded");
                    })));

    assertThat(readiness.parts()).containsEntry("cellar", false);
  }
}
