package dev.grandstand.feature.quiz;

import dev.grandstand.message.Quiz;
import dev.grandstand.message.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One quiz: how it stands, and until it is over who guessed what.
///
/// The guesses alone say how many there are; of a sheet that was told only the turn counts. So it
/// is all the same whether guesses are read from the store before the turns that followed them, or
/// after.
final class Round {
  private Quiz.Sheet turned;
  private final Map<UserId, Quiz.Staked> guesses = new HashMap<>();
  private final int[] users;
  private final long[] coins;
  private boolean untold;

  Round(Quiz.Sheet sheet) {
    turned = sheet;
    users = new int[sheet.terms().answers().size()];
    coins = new long[users.length];
  }

  long id() {
    return turned.id();
  }

  Quiz.Terms terms() {
    return turned.terms();
  }

  Quiz.Status status() {
    return turned.status();
  }

  int right() {
    return turned.right();
  }

  /// Whether guesses have been made that not everybody was told of.
  boolean isUntold() {
    return untold;
  }

  Collection<Quiz.Staked> guesses() {
    return guesses.values();
  }

  Quiz.@Nullable Staked guess(UserId user) {
    return guesses.get(user);
  }

  Quiz.Sheet sheet() {
    return status().isOver() ? turned : sheet(turned.status(), turned.right(), turned.won());
  }

  /// As it is, but for this.
  Quiz.Sheet sheet(Quiz.Status status, int right, long won) {
    List<Quiz.Tally> tallies = new ArrayList<>();
    for (Quiz.Answer answer : terms().answers()) {
      int place = tallies.size();
      tallies.add(new Quiz.Tally(answer.id(), users[place], coins[place]));
    }
    return new Quiz.Sheet(id(), terms(), status, turned.opened(), tallies, right, won);
  }

  void record(Quiz.Sheet sheet) {
    turned = sheet;
    if (sheet.status().isOver()) {
      guesses.clear();
    }
  }

  void record(Quiz.Staked guess) {
    Quiz.Answer answer = terms().answer(guess.answer());
    if (answer == null || status().isOver() || guesses.putIfAbsent(guess.user(), guess) != null) {
      return;
    }
    int place = terms().answers().indexOf(answer);
    users[place]++;
    coins[place] += guess.stake().amount();
    untold = true;
  }

  void told() {
    untold = false;
  }
}
