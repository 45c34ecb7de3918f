package dev.grandstand.stage;

import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Quiz;
import java.time.Instant;

/// The same by the API: what a push of a quiz looks like.
final class QuizCalls {
  private QuizCalls() {}

  static String type(Quiz.Asking command) {
    return switch (command) {
      case Quiz.Open _ -> "quiz";
      case Quiz.Close _ -> "quiz-close";
      case Quiz.Settle _ -> "quiz-settlement";
      case Quiz.Cancel _ -> "quiz-cancellation";
      case Quiz.Guess _ -> "guess";
      case Quiz.StakeEnded _, Quiz.PaidOut _, Quiz.Count _, Quiz.Recall _ -> throw nobodys(command);
    };
  }

  static void write(JsonWriter json, Quiz.Asking command) {
    switch (command) {
      case Quiz.Open open -> open(json, open);
      case Quiz.Close(long quiz) -> json.field("quiz", quiz);
      case Quiz.Settle(long quiz, int answer) -> json.field("quiz", quiz).field("answer", answer);
      case Quiz.Cancel(long quiz) -> json.field("quiz", quiz);
      case Quiz.Guess guess ->
          json.field("quiz", guess.quiz())
              .field("answer", guess.answer())
              .field("stake", guess.stake().amount());
      case Quiz.StakeEnded _, Quiz.PaidOut _, Quiz.Count _, Quiz.Recall _ -> throw nobodys(command);
    }
  }

  private static void open(JsonWriter json, Quiz.Open open) {
    Quiz.Terms terms = open.terms();
    json.field("question", terms.question())
        .field("max_bet", terms.maxBet())
        .field("commentator", terms.commentator())
        .array("answers");
    for (Quiz.Answer answer : terms.answers()) {
      json.object().field("id", answer.id()).field("title", answer.title());
      if (answer.odds() != 0) {
        json.field("odds", answer.oddsText());
      }
      json.endObject();
    }
    json.endArray();
    Instant cutOff = terms.cutOff();
    if (cutOff != null) {
      json.field("cut_off", cutOff.toString());
    }
    if (!open.lasts().isZero()) {
      json.field("seconds", open.lasts().toSeconds());
    }
  }

  private static IllegalArgumentException nobodys(Quiz.Asking command) {
    return new IllegalArgumentException("nobody asks this from outside: " + command);
  }
}
