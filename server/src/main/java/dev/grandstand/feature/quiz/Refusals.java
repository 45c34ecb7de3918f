package dev.grandstand.feature.quiz;

import dev.grandstand.message.Quiz;
import dev.grandstand.message.Refusal;
import dev.grandstand.room.Decision;
import java.util.stream.Collectors;

/// What is said where more than one rule may say it.
final class Refusals {
  private Refusals() {}

  static Decision noQuiz(long quiz) {
    return Decision.no(
        Refusal.Name.NO_SUCH_QUIZ,
        "there is no quiz " + quiz + " in this room, or it is long over and forgotten");
  }

  static Decision noAnswer(Round round, int answer) {
    String ids =
        round.terms().answers().stream()
            .map(Quiz.Answer::id)
            .map(id -> Integer.toString(id))
            .collect(Collectors.joining(", "));
    return invalid("quiz " + round.id() + " has no answer " + answer + "; its answers are " + ids);
  }

  static Decision invalid(String why) {
    return Decision.no(Refusal.Name.INVALID, why);
  }
}
