package dev.grandstand.store;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Rooms in which one quiz follows the other, each with members who guess all at once around its
/// end, against a house that comes and goes. Whoever gets no answer asks again, with the same key.
final class QuizEvening {
  static final int ROOMS = 4;
  static final int GUESSES = 24; // asked in each quiz, at least

  /// Moments to wait for.
  enum Cue {
    OPENED,
    GUESS_ASKED,
    GUESS_TAKEN,
    CUT_OFF,
    END_ASKED,
    END_TAKEN,
    OVER
  }

  private record Armed(Cue cue, CountDownLatch latch) {}

  /// Refusals after which the same is asked again.
  private static final Set<String> NOT_YET = Set.of("busy", "store-unavailable", "no-answer");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final Duration AGAIN = Duration.ofMillis(20);

  private final FastHouse house;
  private final ExecutorService threads;
  private final List<String> users;
  private final long seed;
  private final List<Wager> wagers = new CopyOnWriteArrayList<>();
  private final List<Watch> watches = new ArrayList<>();
  private volatile Armed armed = new Armed(Cue.OVER, new CountDownLatch(1));
  private volatile boolean lastRound;
  private volatile boolean givenUp;

  QuizEvening(FastHouse house, ExecutorService threads, List<String> users, long seed) {
    this.house = house;
    this.threads = threads;
    this.users = users;
    this.seed = seed;
  }

  List<Wager> wagers() {
    return wagers;
  }

  long asked() {
    return wagers.stream()
        .flatMap(wager -> wager.bets.stream())
        .filter(bet -> bet.asked != null)
        .count();
  }

  /// Everybody comes in; only now may the house be killed.
  void open() throws Exception {
    for (int i = 0; i < ROOMS; i++) {
      String room = room(i);
      house.pushUntilDone(room + "-first", room, "{'type':'play','text':'it begins'}");
      watches.add(new Watch(room));
    }
  }

  private static String room(int i) {
    return "g" + (i + 1);
  }

  /// Ends when every quiz is over that was opened before [#lastRound].
  List<CompletableFuture<Void>> play() {
    List<CompletableFuture<Void>> rooms = new ArrayList<>();
    for (int i = 0; i < ROOMS; i++) {
      String room = room(i);
      var random = new Random(seed + i);
      rooms.add(
          CompletableFuture.runAsync(
              () -> {
                for (long id = 1; !lastRound; id++) {
                  var wager = new Wager(room, id, users, GUESSES, random);
                  wagers.add(wager);
                  play(wager);
                }
              },
              threads));
    }
    return rooms;
  }

  void lastRound() {
    lastRound = true;
  }

  /// Something went wrong, so that nobody need ask again.
  void giveUp() {
    lastRound = true;
    givenUp = true;
  }

  /// Waits until it has happened so often from now on, but not for ever.
  boolean await(Cue cue, int times) throws InterruptedException {
    var latch = new CountDownLatch(times);
    armed = new Armed(cue, latch);
    return latch.await(10, TimeUnit.SECONDS);
  }

  private void tell(Cue cue) {
    Armed now = armed;
    if (now.cue == cue) {
      now.latch.countDown();
    }
  }

  private CompletableFuture<Void> later(long millis, Runnable task) {
    return CompletableFuture.runAsync(
        task, CompletableFuture.delayedExecutor(Math.max(0, millis), MILLISECONDS, threads));
  }

  private void play(Wager wager) {
    assertThat(answer(wager.name() + "-open", wager.room, wager.asJson())).isEmpty();
    JsonNode opened = sheet(wager);
    assertThat(opened.path("question").asString()).isEqualTo(wager.question);
    tell(Cue.OPENED);
    Instant from = Instant.parse(opened.path("opened").asString());
    Instant ends = from;
    List<CompletableFuture<Void>> all = new ArrayList<>();
    if (wager.timed) {
      ends = Instant.parse(opened.path("cut_off").asString());
      wager.cutOff = ends;
      all.add(later(until(ends) - 20, () -> tell(Cue.CUT_OFF)));
    }
    for (Wager.Bet bet : wager.bets) {
      all.add(later(until(from) + bet.delay, () -> guess(wager, bet)));
    }
    all.add(later(until(ends) + wager.endsAfter, () -> end(wager)));
    all.forEach(CompletableFuture::join);
  }

  private static long until(Instant moment) {
    return Duration.between(Instant.now(), moment).toMillis();
  }

  private void guess(Wager wager, Wager.Bet bet) {
    bet.asked = Instant.now();
    tell(Cue.GUESS_ASKED);
    bet.said = answer(bet.key, wager.room, wager.asJson(bet));
    bet.answered = Instant.now();
    tell(Cue.GUESS_TAKEN);
  }

  private void end(Wager wager) {
    if (wager.closed) {
      end(wager, "-close", "{'type':'quiz-close','quiz':" + wager.id + "}");
    }
    String how =
        wager.right == 0
            ? "{'type':'quiz-cancellation','quiz':" + wager.id + "}"
            : "{'type':'quiz-settlement','quiz':" + wager.id + ",'answer':" + wager.right + "}";
    end(wager, "-end", how);
    String over = wager.right == 0 ? "void" : "settled";
    repeated(() -> sheet(wager).path("status").asString().equals(over) ? over : null);
    tell(Cue.OVER);
  }

  private void end(Wager wager, String key, String event) {
    if (wager.ending == null) {
      wager.ending = Instant.now();
    }
    tell(Cue.END_ASKED);
    assertThat(answer(wager.name() + key, wager.room, event)).as(wager.name() + key).isEmpty();
    if (wager.ended == null) {
      wager.ended = Instant.now();
    }
    tell(Cue.END_TAKEN);
  }

  /// Empty for yes, or the code of the refusal.
  private String answer(String key, String room, String event) {
    return repeated(() -> {
      String said = house.said(key, room, event);
      JsonNode result =
          said.isEmpty() ? JSON.missingNode() : JSON.readTree(said).path("results").path(0);
      if (result.path("accepted").asBoolean(false)) {
        return "";
      }
      String code = result.path("code").asString("busy");
      return NOT_YET.contains(code) ? null : code;
    });
  }

  private JsonNode sheet(Wager wager) {
    return repeated(() -> {
      JsonNode quizzes = got("/api/v1/rooms/" + wager.room + "/quizzes").path("quizzes");
      for (JsonNode quiz : quizzes) {
        if (quiz.path("quiz").asLong() == wager.id) {
          return quiz;
        }
      }
      return null;
    });
  }

  private JsonNode got(String path) throws InterruptedException {
    try {
      var said = house.get(path);
      return said.statusCode() == 200 ? JSON.readTree(said.body()) : JSON.missingNode();
    } catch (IOException _) {
      return JSON.missingNode(); // it was killed meanwhile
    }
  }

  private <T> T repeated(Callable<@Nullable T> ask) {
    return requireNonNull(
        Awaitility.await()
            .atMost(SOON)
            .pollInSameThread()
            .pollDelay(Duration.ZERO)
            .pollInterval(AGAIN)
            .until(
                () -> {
                  if (givenUp) {
                    throw new IllegalStateException("given up");
                  }
                  return ask.call();
                },
                Objects::nonNull));
  }

  long balance(String user) {
    return repeated(() -> {
      JsonNode balance = got("/api/v1/accounts/" + user).path("balance");
      return balance.isMissingNode() ? null : balance.asLong();
    });
  }

  /// Whoever watches all rooms looks what is new, and comes back to where it was.
  void look() {
    watches.forEach(Watch::look);
  }

  /// One who watches a room with its cursor.
  private final class Watch {
    private final String room;
    private String cursor;

    Watch(String room) {
      this.room = room;
      this.cursor = repeated(() -> next(events("limit=1")));
    }

    private JsonNode events(String query) throws InterruptedException {
      return got("/api/v1/rooms/" + room + "/events?" + query);
    }

    private @Nullable String next(JsonNode page) {
      return page.isMissingNode() ? null : page.path("next").asString();
    }

    synchronized void look() {
      try {
        JsonNode page = events("limit=500&since=" + cursor);
        String next = next(page);
        if (next == null) {
          return;
        }
        assertThat(page.path("gap").asBoolean(true)).isFalse();
        cursor = next;
        for (JsonNode event : page.path("events")) {
          if (event.path("type").asString().equals("quiz")) {
            hear(event);
          }
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    private void hear(JsonNode event) {
      for (Wager wager : wagers) {
        if (wager.room.equals(room) && wager.id == event.path("quiz").asLong()) {
          wager.told.add(event.path("status").asString());
          wager.toldWon = event.path("won").asLong();
        }
      }
    }
  }
}
