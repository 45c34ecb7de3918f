package dev.grandstand.feature.quiz;

import dev.grandstand.message.Quiz;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The quizzes of a room, the oldest first, and how far its plays are counted.
final class Quizzes {
  private final int most;
  private final Map<Long, Round> rounds = new LinkedHashMap<>();
  private long newest;
  private long newestPlay;

  Quizzes(int most) {
    this.most = most;
  }

  long nextId() {
    return newest + 1;
  }

  long nextPlay() {
    return newestPlay + 1;
  }

  @Nullable Round round(long id) {
    return rounds.get(id);
  }

  Collection<Round> rounds() {
    return rounds.values();
  }

  /// Those that are not over.
  int running() {
    return (int) rounds.values().stream().filter(round -> !round.status().isOver()).count();
  }

  void record(Quiz.Sheet sheet) {
    Round round = rounds.get(sheet.id());
    if (round != null) {
      round.record(sheet);
    } else if (sheet.id() > newest) {
      newest = sheet.id();
      rounds.put(newest, new Round(sheet));
      makeRoom();
    }
  }

  void record(Quiz.Staked guess) {
    Round round = rounds.get(guess.quiz());
    if (round != null) {
      round.record(guess);
    }
  }

  void told(long id) {
    Round round = rounds.get(id);
    if (round != null) {
      round.told();
    }
  }

  private void makeRoom() {
    Iterator<Round> oldest = rounds.values().iterator();
    while (rounds.size() > most && oldest.hasNext()) {
      if (oldest.next().status().isOver()) {
        oldest.remove();
      }
    }
  }

  void recordPlay(long number) {
    newestPlay = Math.max(newestPlay, number);
  }
}
