package dev.grandstand.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The files of the database cannot grow any more, in the middle of an evening.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
abstract class FullContract {
  private static final String GONE = "are refused until it is better";
  private static final String BACK = "the database is back";
  private static final int MOST = 2_000;

  @TempDir Path data;

  abstract Map<String, String> settings() throws Exception;

  abstract void fill(Evening evening) throws Exception;

  abstract void makeRoom(Evening evening) throws Exception;

  @Test
  void coinsPlaysAndGuessesAreRefusedTalkGoesOnAndItRecoversByItself() throws Exception {
    try (var evening = new Evening(data, settings())) {
      evening.begin();
      fill(evening);

      // What still fits in may come; then it is full.
      List<String> said = new ArrayList<>(List.of("nr 1"));
      int next = 2;
      while (next < MOST && evening.say(next).isEmpty()) {
        said.add("nr " + next++);
      }
      assertThat(evening.say(next)).isEqualTo("store-unavailable");
      assertThat(evening.guess(1)).isEqualTo("store-unavailable");
      assertThat(evening.give(2, "second", 5)).isEqualTo("store-unavailable");
      assertThat(evening.health()).contains("\"status\":\"ready\"").contains("\"store\":false");
      assertThat(evening.metrics()).contains("grandstand_store_available 0.0");

      // For longer than a few looks of the house at its database.
      int round = next;
      List<Duration> talk = new ArrayList<>();
      await()
          .during(Duration.ofSeconds(3))
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(100))
          .until(() -> {
            talk.add(evening.talk());
            assertThat(evening.say(round)).isEqualTo("store-unavailable");
            assertThat(evening.give(2, "second", 5)).isEqualTo("store-unavailable");
            return evening.health().contains("\"store\":false");
          });
      assertThat(talk.stream().sorted().toList().get(talk.size() / 2))
          .isLessThan(Duration.ofSeconds(1));
      assertThat(evening.story()).isEqualTo(said);
      assertThat(evening.lines(GONE)).singleElement().asString().contains("the disk is full");
      assertThat(evening.lines(BACK)).isEmpty();

      makeRoom(evening);
      await().atMost(Duration.ofSeconds(60)).until(() -> evening.say(round).isEmpty());
      said.add("nr " + round);
      assertThat(evening.guess(1)).isEmpty();
      assertThat(evening.give(2, "second", 5)).isEmpty();
      assertThat(evening.health()).contains("\"store\":true");
      assertThat(evening.lines(GONE)).hasSize(1);
      assertThat(evening.lines(BACK)).hasSize(1);
      assertThat(evening.story()).isEqualTo(said);
      evening.endsWell(List.of(0, 1), Map.of(2, 5L));
    }
  }
}
