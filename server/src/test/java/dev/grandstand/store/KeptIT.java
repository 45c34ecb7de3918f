package dev.grandstand.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A game in the whole house, while its database comes and goes.
final class KeptIT {
  private static final String ROOM = "7";
  private static final String GAME =
      "{'type':'game','league':'nba','home':{'id':'21','name':'骑士'},"
          + "'away':{'id':'10','name':'马刺'},'begins':'2018-01-24T01:00:00Z'}";
  private static final String DANMAKU = "{'type':'danmaku','user':{'id':'u'},'text':'x'}";

  @TempDir Path folder;

  private static String play(int number) {
    return "{'type':'play','text':'nr " + number + "'}";
  }

  private static String story(HouseProcess house) throws Exception {
    return house.get("/api/v1/rooms/" + ROOM + "/events?limit=500").body();
  }

  @Test
  void aHouseWithoutGamesMakesNoFileAndTheFirstPlayDoes() throws Exception {
    try (var house = new HouseProcess(folder, Map.of())) {
      house.start();
      house.pushUntilDone("d", ROOM, DANMAKU);
      assertThat(folder.resolve("store.mv.db")).doesNotExist();
      house.pushUntilDone("p", ROOM, play(1));
      assertThat(folder.resolve("store.mv.db")).exists();
    }
  }

  @Test
  void whileItsDatabaseIsAwayPlaysAreRefusedAndTalkGoesOn() throws Exception {
    try (var postgres = new PostgresTwin(folder.resolve("data"))) {
      try (var house = new HouseProcess(folder, postgres.settings(folder))) {
        house.start();
        house.pushUntilDone("g", ROOM, GAME);
        house.pushUntilDone("p1", ROOM, play(1));
        postgres.takeAway();
        await().until(() -> !house.push("p2", ROOM, play(2)));
        String refused = house.said("p2", ROOM, play(2));
        assertThat(refused).contains("\"accepted\":0").contains("store-unavailable");
        long began = System.nanoTime();
        for (int i = 0; i < 20; i++) {
          house.pushUntilDone("d" + i, ROOM, DANMAKU);
          assertThat(house.push("p" + (3 + i), ROOM, play(3 + i))).isFalse();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        assertThat(story(house)).doesNotContain("nr 2").contains("nr 1");
        // Also a room that is opened just now talks.
        assertThat(house.push("d", "another", DANMAKU)).isTrue();
        assertThat(house.get("/health/ready").body()).contains("\"store\":false");

        postgres.giveBack();
        house.pushUntilDone("p2", ROOM, play(2));
        house.pushUntilDone("a", "another", GAME);
        assertThat(story(house)).containsOnlyOnce("nr 1\"").containsOnlyOnce("nr 2\"");
      }
    }
  }
}
