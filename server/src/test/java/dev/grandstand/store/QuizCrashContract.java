package dev.grandstand.store;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.app.cli.GrandstandCommand;
import dev.grandstand.store.QuizEvening.Cue;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole house is killed again and again, without any warning, while members guess in many
/// quizzes around the moments at which these end, and while they are paid: at the end everybody has
/// the coins that follow from the guesses that were answered with yes, and every coin is accounted
/// for.
///
/// `-Dgrandstand.seed` has the same quizzes and the same kind of moments once more; what is under
/// way at such a moment is another matter.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
abstract class QuizCrashContract {
  private static final int CRASHES = Integer.getInteger("grandstand.quiz-crashes", 50);
  private static final List<Cue> CUES = List.of(Cue.values());
  private static final int USERS = 200;
  private static final long ASKED = 1_000; // guesses, at least
  private static final long START = 3_000; // coins of each; some will run out of them
  private static final long SEED = Long.getLong("grandstand.seed", System.nanoTime() % 1_000_000);

  @TempDir Path data;
  @TempDir Path cache;

  private final List<String> users = IntStream.range(0, USERS).mapToObj(i -> "u" + i).toList();
  private final Map<String, Integer> kills = new LinkedHashMap<>();

  /// What makes the server use the database.
  abstract Map<String, String> settings() throws Exception;

  /// The same database, for a look at what is in it.
  abstract Connection connect() throws SQLException;

  @Test
  void everyGuessIsPaidOnceHoweverOftenTheHouseIsKilled() throws Throwable {
    Map<String, String> settings = settings();
    try (var house = new FastHouse(data, settings);
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var looks = Executors.newSingleThreadScheduledExecutor()) {
      var evening = new QuizEvening(house, threads, users, SEED);
      house.rehearse(
          cache.resolve("house.aot"),
          () -> {
            for (String user : users) {
              house.give(user, START);
            }
            evening.open();
          });
      house.start();
      var watching = looks.scheduleWithFixedDelay(evening::look, 0, 50, MILLISECONDS);
      List<CompletableFuture<Void>> rooms = evening.play();
      try {
        crash(house, evening, threads, rooms);
        evening.lastRound();
        rooms.forEach(CompletableFuture::join);
      } catch (Throwable e) {
        System.out.printf("seed %d, killed at %s: %s%n", SEED, kills, e);
        evening.giveUp();
        throw e;
      }
      watching.cancel(false);
      looks.shutdown();
      assertThat(looks.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
      evening.look();

      List<Wager> wagers = evening.wagers();
      System.out.printf(
          "seed %d: %d quizzes, %d guesses asked, %d taken; killed at %s%n",
          SEED,
          wagers.size(),
          evening.asked(),
          wagers.stream().mapToInt(wager -> wager.taken().size()).sum(),
          kills);
      assertThatItWasAnEvening(evening);
      assertThatNobodyGuessedTooLate(wagers);
      assertThatAllWereTold(wagers);
      assertThatEverybodyHasWhatFollows(evening);
      house.kill();
      assertThatWhatIsStoredWasAsked(wagers);
      assertThatAllWerePaidOnce(wagers);
      assertThatTheLedgerAddsUp(settings);
    }
  }

  private void crash(
      FastHouse house,
      QuizEvening evening,
      ExecutorService threads,
      List<CompletableFuture<Void>> rooms)
      throws Exception {
    var random = new Random(SEED);
    for (int crash = 0; crash < CRASHES || evening.asked() < ASKED; crash++) {
      Cue cue = CUES.get(random.nextInt(CUES.size()));
      boolean many = cue == Cue.GUESS_ASKED || cue == Cue.GUESS_TAKEN;
      boolean heard = evening.await(cue, 1 + random.nextInt(many ? 30 : 3));
      var moment =
          CompletableFuture.delayedExecutor(random.nextInt(40_000), TimeUnit.MICROSECONDS, threads);
      CompletableFuture.runAsync(house::kill, moment).join();
      kills.merge(heard ? cue.name() : "no moment in particular", 1, Integer::sum);
      if (random.nextInt(10) == 0) {
        house.startInVain(Duration.ofMillis(100 + random.nextInt(1_000)));
        kills.merge("the start", 1, Integer::sum);
      }
      house.start();
      for (CompletableFuture<Void> room : rooms) {
        if (room.isDone()) {
          room.join(); // it says what went wrong
        }
      }
    }
  }

  /// Else the rest would prove little.
  private static void assertThatItWasAnEvening(QuizEvening evening) {
    List<Wager> wagers = evening.wagers();
    assertThat(evening.asked()).isGreaterThanOrEqualTo(ASKED);
    assertThat(wagers.stream().mapToInt(wager -> wager.taken().size()).sum()).isGreaterThan(300);
    assertThat(wagers).anyMatch(wager -> wager.right == 0);
    assertThat(wagers).anyMatch(wager -> wager.right > 0 && wager.isPool());
    assertThat(wagers).anyMatch(wager -> wager.right > 0 && !wager.isPool());
    assertThat(wagers)
        .flatExtracting(wager -> wager.bets)
        .extracting(bet -> bet.said)
        .contains("", "too-late", "guessed-before");
  }

  private static void assertThatNobodyGuessedTooLate(List<Wager> wagers) {
    for (Wager wager : wagers) {
      for (Wager.Bet bet : wager.bets) {
        Instant asked = requireNonNull(bet.asked);
        Instant answered = requireNonNull(bet.answered);
        Instant cutOff = wager.cutOff;
        String as = wager.name() + " " + bet.user;
        assertThat(bet.said).as(as).isIn("", "too-late", "guessed-before", "unaffordable");
        if (bet.isTaken()) {
          assertThat(asked).as(as).isBefore(requireNonNull(wager.ended));
          if (cutOff != null) {
            assertThat(asked).as(as).isBefore(cutOff);
          }
        } else if (bet.said.equals("too-late")) {
          Instant ending = requireNonNull(wager.ending);
          assertThat(answered)
              .as(as)
              .isAfterOrEqualTo(cutOff != null && cutOff.isBefore(ending) ? cutOff : ending);
        }
      }
    }
  }

  private static void assertThatAllWereTold(List<Wager> wagers) {
    for (Wager wager : wagers) {
      List<String> told = new ArrayList<>(wager.told);
      assertThat(told).as(wager.name()).doesNotHaveDuplicates();
      List<String> order =
          List.of("open", "closed", "paying", wager.right == 0 ? "void" : "settled");
      assertThat(order).as(wager.name()).containsSubsequence(told);
      assertThat(told).as(wager.name()).startsWith("open").endsWith(order.getLast());
      long won = wager.right == 0 ? 0 : wager.paid().values().stream().mapToLong(n -> n).sum();
      assertThat(wager.toldWon).as(wager.name()).isEqualTo(won);
    }
  }

  private void assertThatEverybodyHasWhatFollows(QuizEvening evening) {
    Map<String, Long> expected = new HashMap<>();
    users.forEach(user -> expected.put(user, START));
    for (Wager wager : evening.wagers()) {
      wager.taken().forEach(bet -> expected.merge(bet.user, -bet.stake, Long::sum));
      wager.paid().forEach((user, coins) -> expected.merge(user, coins, Long::sum));
    }
    Map<String, Long> balances = new HashMap<>();
    users.forEach(user -> balances.put(user, evening.balance(user)));
    assertThat(balances).isEqualTo(expected);
  }

  /// And the other way round.
  private void assertThatWhatIsStoredWasAsked(List<Wager> wagers) throws SQLException {
    Map<String, Wager> byName = new HashMap<>();
    List<String> expected = new ArrayList<>();
    for (Wager wager : wagers) {
      byName.put(wager.name(), wager);
      for (Wager.Bet bet : wager.taken()) {
        expected.add(wager.name() + " " + bet.user + " " + bet.answer + " " + bet.stake);
      }
    }
    List<String> stored = new ArrayList<>();
    query(
        "select room, quiz, user_id, answer, stake, staked_at from guess",
        row -> {
          String name = row.getString(1) + "-" + row.getLong(2);
          stored.add(name + " " + row.getString(3) + " " + row.getInt(4) + " " + row.getLong(5));
          Instant cutOff = requireNonNull(byName.get(name)).cutOff;
          if (cutOff != null) {
            assertThat(row.getTimestamp(6).toInstant()).as(name).isBefore(cutOff);
          }
        });
    assertThat(stored).containsExactlyInAnyOrderElementsOf(expected).doesNotHaveDuplicates();
  }

  private void assertThatAllWerePaidOnce(List<Wager> wagers) throws SQLException {
    List<String> expected = new ArrayList<>();
    for (Wager wager : wagers) {
      String id = "quiz:" + wager.name() + ":pay:0";
      wager
          .paid()
          .forEach((user, coins) -> {
            if (coins > 0) {
              expected.add(id + " member:" + user + " " + coins);
            }
          });
    }
    List<String> paid = new ArrayList<>();
    query(
        "select m.id, e.account, e.amount from movement m join entry e on e.movement = m.number"
            + " where m.id like 'quiz:%:pay:%' and e.account like 'member:%'",
        row -> paid.add(row.getString(1) + " " + row.getString(2) + " " + row.getLong(3)));
    assertThat(paid).containsExactlyInAnyOrderElementsOf(expected);
    List<String> pots = new ArrayList<>();
    query(
        "select name from account where name like 'quiz:%' and balance <> 0",
        row -> pots.add(row.getString(1)));
    assertThat(pots).as("pots with coins in them").isEmpty();
  }

  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  private void query(String sql, Row each) throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        each.read(rows);
      }
    }
  }

  private void assertThatTheLedgerAddsUp(Map<String, String> settings) {
    List<String> words = new ArrayList<>(List.of("ledger", "check", "--data-dir", data.toString()));
    settings.forEach((name, value) -> words.addAll(List.of("--set", name + "=" + value)));
    var out = new StringWriter();
    var check = GrandstandCommand.with(Map.of()).setOut(new PrintWriter(out));
    assertThat(check.execute(words.toArray(String[]::new))).as(out.toString()).isZero();
    assertThat(out.toString()).contains("all of it adds up");
  }
}
