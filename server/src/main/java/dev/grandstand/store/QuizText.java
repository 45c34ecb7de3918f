package dev.grandstand.store;

import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Quiz;
import java.time.Instant;
import java.util.List;

/// How a quiz stands as the fields of a kept event.
final class QuizText {
  private QuizText() {}

  static void write(JsonWriter json, Quiz.Sheet sheet) {
    Quiz.Terms terms = sheet.terms();
    Instant cutOff = terms.cutOff();
    json.field("id", sheet.id())
        .field("question", terms.question())
        .field("max-bet", terms.maxBet())
        .field("cut-off", cutOff == null ? null : cutOff.toString())
        .field("commentator", terms.commentator())
        .field("status", sheet.status().name())
        .field("opened", sheet.opened().toString())
        .field("right", sheet.right())
        .field("won", sheet.won())
        .array("answers");
    for (Quiz.Answer answer : terms.answers()) {
      json.object()
          .field("id", answer.id())
          .field("title", answer.title())
          .field("odds", answer.odds())
          .endObject();
    }
    json.endArray().array("tallies");
    for (Quiz.Tally tally : sheet.tallies()) {
      json.object()
          .field("answer", tally.answer())
          .field("users", tally.users())
          .field("coins", tally.coins())
          .endObject();
    }
    json.endArray();
  }

  static Quiz.Sheet read(KeptFields fields) {
    var terms =
        new Quiz.Terms(
            fields.text("question"),
            fields.objects("answers").stream()
                .map(answer ->
                    new Quiz.Answer(
                        answer.number("id"), answer.text("title"), answer.number("odds")))
                .toList(),
            fields.whole("max-bet"),
            fields.timeOrNull("cut-off"),
            fields.text("commentator"));
    List<Quiz.Tally> tallies =
        fields.objects("tallies").stream()
            .map(tally ->
                new Quiz.Tally(tally.number("answer"), tally.number("users"), tally.whole("coins")))
            .toList();
    return new Quiz.Sheet(
        fields.whole("id"),
        terms,
        Quiz.Status.valueOf(fields.text("status")),
        fields.time("opened"),
        tallies,
        fields.number("right"),
        fields.whole("won"));
  }
}
