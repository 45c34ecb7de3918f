package dev.grandstand.api;

import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Quiz;
import java.time.Instant;

/// Spells what happens in a quiz.
final class QuizWriting {
  private QuizWriting() {}

  static void write(JsonWriter json, Quiz.Happening event) {
    switch (event) {
      case Quiz.Turned(Quiz.Sheet sheet) -> sheet(json.field("type", "quiz"), sheet);
      case Quiz.Counted(Quiz.Sheet sheet) -> sheet(json.field("type", "quiz-counted"), sheet);
      case Quiz.Staked staked ->
          json.field("type", "quiz-guessed")
              .field("quiz", staked.quiz())
              .field("answer", staked.answer())
              .field("stake", staked.stake().amount())
              .field("balance", staked.balance());
      case Quiz.Recalled(var guesses) -> {
        json.field("type", "quiz-guesses").array("guesses");
        for (Quiz.Staked staked : guesses) {
          json.object()
              .field("quiz", staked.quiz())
              .field("answer", staked.answer())
              .field("stake", staked.stake().amount())
              .endObject();
        }
        json.endArray();
      }
      case Quiz.Paid paid ->
          json.field("type", "quiz-paid")
              .field("quiz", paid.quiz())
              .field("stake", paid.stake().amount())
              .field("coins", paid.coins().amount());
    }
  }

  static void sheet(JsonWriter json, Quiz.Sheet sheet) {
    Quiz.Terms terms = sheet.terms();
    Instant cutOff = terms.cutOff();
    json.field("quiz", sheet.id())
        .field("status", Words.of(sheet.status()))
        .field("question", terms.question())
        .field("commentator", terms.commentator())
        .field("max_bet", terms.maxBet())
        .field("pool", terms.isPool())
        .field("opened", EventWriting.time(sheet.opened()))
        .field("cut_off", cutOff == null ? null : EventWriting.time(cutOff));
    right(json, sheet.right())
        .field("users", sheet.users())
        .field("coins", sheet.coins())
        .field("won", sheet.won())
        .array("answers");
    for (Quiz.Tally tally : sheet.tallies()) {
      Quiz.Answer answer = terms.answer(tally.answer());
      if (answer != null) {
        json.object()
            .field("answer", answer.id())
            .field("title", answer.title())
            .field("odds", answer.odds() == 0 ? null : answer.oddsText())
            .field("users", tally.users())
            .field("coins", tally.coins())
            .endObject();
      }
    }
    json.endArray();
  }

  private static JsonWriter right(JsonWriter json, int answer) {
    return answer == 0 ? json.nothing("right_answer") : json.field("right_answer", answer);
  }
}
