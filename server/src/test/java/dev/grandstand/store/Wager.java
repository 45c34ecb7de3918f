package dev.grandstand.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// One quiz of the crash test, as the test itself knows it: what it is to be, who asked to guess
/// what and when, and what the answers were. What everybody must get is worked out here by the
/// rules as they are documented, from the guesses that were answered with yes, and from nothing
/// that the server has.
final class Wager {
  private static final int MOST_STAKE = 200;

  /// A guess under one key, which is asked until there is an answer.
  static final class Bet {
    final String user;
    final String key;
    final int answer;
    final long stake;

    /// After the quiz was opened.
    final int delay;

    volatile @Nullable Instant asked;
    volatile @Nullable Instant answered;
    volatile String said = ""; // the code of a refusal

    Bet(String user, String key, int answer, long stake, int delay) {
      this.user = user;
      this.key = key;
      this.answer = answer;
      this.stake = stake;
      this.delay = delay;
    }

    boolean isTaken() {
      return answered != null && said.isEmpty();
    }
  }

  final String room;
  final long id;
  final String question;

  /// In hundredths, of each answer; zeros for a pool.
  final List<Long> odds = new ArrayList<>();

  /// Whether guesses end by the clock; else somebody says so.
  final boolean timed;

  /// Whether it is closed before it is settled or cancelled.
  final boolean closed;

  /// 0 for none: it is cancelled.
  final int right;

  /// Milliseconds after the opening, or after the cut-off if there is one.
  final int endsAfter;

  final List<Bet> bets = new ArrayList<>();

  volatile @Nullable Instant cutOff;

  /// When the first call was made that ends it, and when the answer to one came.
  volatile @Nullable Instant ending;

  volatile @Nullable Instant ended;

  /// How it stood, in the order in which it was told to who watched.
  final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();

  volatile long toldWon;

  Wager(String room, long id, List<String> users, int guesses, Random random) {
    this.room = room;
    this.id = id;
    this.question = "question " + id + " of " + room;
    boolean pool = random.nextBoolean();
    int answers = 2 + random.nextInt(3);
    for (int i = 0; i < answers; i++) {
      odds.add(pool ? 0L : 100L + random.nextInt(400));
    }
    this.timed = random.nextInt(3) > 0;
    this.closed = random.nextBoolean();
    this.right = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(answers);
    this.endsAfter = timed ? random.nextInt(300) : 300 + random.nextInt(600);
    for (int i = 0; i < guesses; i++) {
      String user = users.get(random.nextInt(users.size()));
      bet(user, 1 + random.nextInt(answers), 1 + random.nextInt(MOST_STAKE), random);
      if (random.nextInt(8) == 0) { // the same member again, at about the same moment
        bet(user, 1 + random.nextInt(answers), 1 + random.nextInt(MOST_STAKE), random);
      }
    }
  }

  private void bet(String user, int answer, long stake, Random random) {
    String key = name() + "-guess-" + bets.size();
    // Around the end, most of them before it.
    bets.add(new Bet(user, key, answer, stake, random.nextInt(timed ? 1_200 : 1_000)));
  }

  boolean isPool() {
    return odds.getFirst() == 0;
  }

  String name() {
    return room + "-" + id;
  }

  String asJson() {
    var answers = new ArrayList<String>();
    for (int i = 0; i < odds.size(); i++) {
      String price =
          isPool() ? "" : ",'odds':'%d.%02d'".formatted(odds.get(i) / 100, odds.get(i) % 100);
      answers.add("{'id':%d,'title':'answer %d'%s}".formatted(i + 1, i + 1, price));
    }
    return "{'type':'quiz','question':'%s','answers':[%s]%s}"
        .formatted(question, String.join(",", answers), timed ? ",'seconds':1" : "");
  }

  String asJson(Bet bet) {
    return "{'type':'guess','user':{'id':'%s'},'quiz':%d,'answer':%d,'stake':%d}"
        .formatted(bet.user, id, bet.answer, bet.stake);
  }

  List<Bet> taken() {
    return bets.stream().filter(Bet::isTaken).toList();
  }

  /// What each gets who has guessed.
  Map<String, Long> paid() {
    List<Bet> taken = taken();
    long pot = taken.stream().mapToLong(bet -> bet.stake).sum();
    long winning =
        taken.stream().filter(bet -> bet.answer == right).mapToLong(bet -> bet.stake).sum();
    Map<String, Long> paid = new HashMap<>();
    for (Bet bet : taken) {
      long coins;
      if (right == 0 || (isPool() && winning == 0)) {
        coins = bet.stake;
      } else if (bet.answer != right) {
        coins = 0;
      } else if (isPool()) {
        coins = bet.stake * pot / winning;
      } else {
        coins = bet.stake * odds.get(right - 1) / 100;
      }
      paid.put(bet.user, coins);
    }
    return paid;
  }
}
