package dev.grandstand.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The database says nothing any more and closes nothing: as if its machine stood still.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class PostgresHangsIT {
  /// A call that meets it first waits for a connection and for one statement, with the grace of its
  /// socket: well within the five seconds that a call waits for a room. The rest is for a slow
  /// machine.
  private static final Duration BOUND = Duration.ofSeconds(1 + 1 + 2 + 2);

  private static final Duration SOON = Duration.ofSeconds(60);

  private static final int AT_ONCE = 30;
  private static final int WAITING = 16;

  @TempDir Path folder;

  private record Answer(String code, Duration after) {}

  private static Answer timed(Callable<String> call) throws Exception {
    long began = System.nanoTime();
    String code = call.call();
    return new Answer(code, Duration.ofNanos(System.nanoTime() - began));
  }

  @Test
  void callsAreAnsweredInTimeTalkGoesOnAndTheTruthIsFoundOut() throws Exception {
    try (var postgres = PostgresTwin.withSlowCommits(folder.resolve("data"));
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var evening = new Evening(folder.resolve("house"), settings(postgres))) {
      evening.begin();
      // Plays are said one after the other all the time: one is being committed when it stops.
      List<String> accepted = new CopyOnWriteArrayList<>(List.of("nr 1"));
      var next = new AtomicInteger(2);
      Future<Answer> first =
          threads.submit(() -> {
            while (true) {
              int number = next.getAndIncrement();
              Answer answer = timed(() -> evening.say(number));
              if (!answer.code().isEmpty()) {
                next.set(number);
                return answer;
              }
              accepted.add("nr " + number);
            }
          });
      await().atMost(SOON).until(() -> accepted.size() > 10);
      postgres.hangInACommit();
      try {
        List<Future<Answer>> asked = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
          int one = i;
          asked.add(threads.submit(() -> timed(() -> evening.say(10_000 + one))));
          asked.add(threads.submit(() -> timed(() -> evening.give(2, "second" + one, 1))));
        }
        for (int user = 1; user <= 3; user++) {
          int one = user;
          asked.add(threads.submit(() -> timed(() -> evening.guess(one))));
        }
        long began = System.nanoTime();
        List<Duration> talk = new ArrayList<>();
        while (!asked.stream().allMatch(Future::isDone) || !first.isDone()) {
          talk.add(evening.talk());
          assertThat(Duration.ofNanos(System.nanoTime() - began))
              .isLessThan(Duration.ofSeconds(30));
        }
        assertThat(usual(talk)).isLessThan(Duration.ofSeconds(1));
        asked.add(first);
        // Some wait in the room's line, the rest is told at once.
        long busy = asked.stream().filter(one -> one.resultNow().code().equals("busy")).count();
        assertThat(busy).isBetween(AT_ONCE - WAITING - 1L, AT_ONCE + 3L - WAITING);
        for (Future<Answer> one : asked) {
          assertThat(one.get().code()).isIn("store-unavailable", "busy");
          assertThat(one.get().after()).isLessThan(BOUND);
        }
        await()
            .atMost(SOON)
            .untilAsserted(() -> assertThat(evening.health()).contains("\"store\":false"));
        List<Duration> refused = new ArrayList<>();
        talk.clear();
        for (int i = 0; i < 20; i++) {
          Answer now = timed(() -> evening.say(20_000));
          assertThat(now.code()).isEqualTo("store-unavailable");
          refused.add(now.after());
          talk.add(evening.talk());
        }
        assertThat(usual(refused)).isLessThan(Duration.ofMillis(500));
        assertThat(usual(talk)).isLessThan(Duration.ofSeconds(1));
      } finally {
        postgres.goOn();
      }
      // Its commit was under way: it is stored, and told to everybody, though nobody asks again.
      String doubted = "nr " + next.get();
      await().atMost(SOON).until(() -> evening.story().contains(doubted));
      assertThat(evening.say(next.get())).isEmpty();
      accepted.add(doubted);
      for (int i = 0; i < AT_ONCE; i++) {
        int one = i;
        assertThat(evening.say(10_000 + one)).isEmpty();
        accepted.add("nr " + (10_000 + one));
        assertThat(evening.give(2, "second" + one, 1)).isEmpty();
      }
      for (int user = 1; user <= 3; user++) {
        assertThat(evening.guess(user)).isEmpty();
      }
      assertThat(evening.story())
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(accepted);
      assertThat(evening.lines("are refused until it is better"))
          .singleElement()
          .asString()
          .contains("says nothing any more");
      assertThat(evening.lines("the database is back")).hasSize(1);
      List<String> sinceItCame = evening.story().subList(1, accepted.size());
      await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(evening.toldToTheViewer()).isEqualTo(sinceItCame));
      evening.endsWell(List.of(0, 1, 2, 3), Map.of(2, (long) AT_ONCE));
    }
  }

  /// The one in the middle: a machine may stand still for a moment, but what waits for the database
  /// does so each time.
  private static Duration usual(List<Duration> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }

  private Map<String, String> settings(PostgresTwin postgres) throws Exception {
    Path password = Files.writeString(folder.resolve("password"), "postgres\n");
    return Map.of(
        "store.url",
        postgres.url(),
        "store.user",
        "postgres",
        "store.password-file",
        password.toString(),
        "rooms.waiting-kept",
        Integer.toString(WAITING),
        "store.connect-time",
        "1s",
        "store.answer-time",
        "1s",
        "log.level",
        "info");
  }
}
