package dev.grandstand.dialect.goconn;

import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Quiz;

/// What the full spelling says of quizzes; the original has no word for any of it.
final class GoconnQuiz {
  private GoconnQuiz() {}

  static JsonWriter stands(Quiz.Sheet sheet) {
    return write(GoconnFrames.aside("QUIZ"), sheet);
  }

  static JsonWriter write(JsonWriter push, Quiz.Sheet sheet) {
    push.field("quiz", sheet.id())
        .field("status", status(sheet.status()))
        .field("question", sheet.terms().question())
        .field("maxBet", sheet.terms().maxBet())
        .field("users", sheet.users())
        .field("coins", sheet.coins())
        .field("right", sheet.status().isOver() ? sheet.right() : 0)
        .array("answers");
    for (Quiz.Tally tally : sheet.tallies()) {
      Quiz.Answer answer = sheet.terms().answer(tally.answer());
      if (answer != null) {
        push.object().field("answer", answer.id()).field("title", answer.title());
        if (answer.odds() != 0) {
          push.field("odds", answer.oddsText());
        }
        push.field("users", tally.users()).field("coins", tally.coins()).endObject();
      }
    }
    return push.endArray();
  }

  /// For those who watch, one whose coins are on their way is closed.
  private static String status(Quiz.Status status) {
    return (status == Quiz.Status.PAYING ? Quiz.Status.CLOSED : status).name();
  }

  static JsonWriter staked(Quiz.Staked staked) {
    return GoconnFrames.aside("QUIZ_GUESSED")
        .field("quiz", staked.quiz())
        .field("answer", staked.answer())
        .field("stake", staked.stake().amount())
        .field("balance", staked.balance());
  }

  static JsonWriter paid(Quiz.Paid paid) {
    return GoconnFrames.aside("QUIZ_PAID")
        .field("quiz", paid.quiz())
        .field("stake", paid.stake().amount())
        .field("coins", paid.coins().amount());
  }
}
