package dev.grandstand.store;

import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Play;
import dev.grandstand.message.Quiz;
import org.jspecify.annotations.Nullable;

/// A line of a game as the fields of a kept event.
final class PlayText {
  private PlayText() {}

  static void write(JsonWriter json, Play.Line line) {
    json.field("text", line.text())
        .field("side", line.side().name())
        .field("commentator", line.commentator())
        .field("color", line.color())
        .field("link", line.link())
        .field("image", line.image());
    Quiz.Sheet quiz = line.quiz();
    if (quiz != null) {
      json.object("quiz");
      QuizText.write(json, quiz);
      json.endObject();
    }
  }

  static Play.Line read(KeptFields fields) {
    Quiz.@Nullable Sheet quiz = fields.has("quiz") ? QuizText.read(fields.object("quiz")) : null;
    return new Play.Line(
        fields.text("text"),
        Play.Side.valueOf(fields.text("side")),
        fields.text("commentator"),
        fields.text("color"),
        fields.text("link"),
        fields.text("image"),
        quiz);
  }
}
