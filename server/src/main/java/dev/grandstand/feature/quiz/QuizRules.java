package dev.grandstand.feature.quiz;

import dev.grandstand.message.Account;
import dev.grandstand.message.Quiz;
import java.time.Duration;

/// How many quizzes there may be, and how much may be staked.
///
/// @param maxStake the most coins that one member may stake on one quiz, whatever the quiz says
/// @param maxGuesses how many members may guess in one quiz
/// @param maxOpen how many quizzes of a room may be neither settled nor void at one time
/// @param maxKept how many quizzes a room remembers; the oldest that is over makes room
/// @param recapEnded of how many quizzes that are over a newcomer is told
/// @param longest how far away the end of guesses may be
/// @param countEvery the least time between two counts of the guesses in one quiz
public record QuizRules(
    long maxStake,
    int maxGuesses,
    int maxOpen,
    int maxKept,
    int recapEnded,
    Duration longest,
    Duration countEvery) {
  /// What the ledger can carry in one movement of a pay-out, at the highest odds.
  public static final long MOST_STAKE =
      Account.MOST / PayOut.MOST_IN_MOVEMENT / (Quiz.Answer.MOST_ODDS / 100);

  public QuizRules {
    if (maxStake < 1 || maxStake > MOST_STAKE) {
      throw new IllegalArgumentException("max stake must be within 1 to " + MOST_STAKE);
    }
    if (maxGuesses < 1) {
      throw new IllegalArgumentException("max guesses must be at least 1");
    }
    // Half of it: guesses that are being stored are not counted yet.
    if (maxStake > Account.MOST / 2 / maxGuesses) {
      throw new IllegalArgumentException(
          "max stake times max guesses must not be more than a pot can hold, " + Account.MOST / 2);
    }
    if (maxOpen < 1 || maxKept < maxOpen) {
      throw new IllegalArgumentException(
          "max open must be at least 1, and max kept no less than it");
    }
    if (recapEnded < 0) {
      throw new IllegalArgumentException("recap ended must not be below zero");
    }
    if (!longest.isPositive() || !countEvery.isPositive()) {
      throw new IllegalArgumentException("a time is not positive");
    }
  }

  public static QuizRules defaults() {
    return new QuizRules(
        1_000_000, 100_000, 10, 100, 10, Duration.ofDays(7), Duration.ofSeconds(1));
  }

  /// What one member may stake on these terms.
  long limit(Quiz.Terms terms) {
    return terms.maxBet() == 0 ? maxStake : Math.min(terms.maxBet(), maxStake);
  }
}
