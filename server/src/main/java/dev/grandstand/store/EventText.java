package dev.grandstand.store;

import dev.grandstand.json.BadJson;
import dev.grandstand.json.JsonObject;
import dev.grandstand.json.JsonReader;
import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Event;
import dev.grandstand.message.Gift;
import dev.grandstand.message.Life;
import dev.grandstand.message.Play;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Score;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Kept events as text and back. Each text says of which shape it is, so that what was written once
/// can be read for good: a new shape gets a new number, and its reader stands beside the old ones.
final class EventText {
  static final int SHAPE = 1;

  private static final int DEPTH = 16;
  private static final JsonReader READER = new JsonReader(DEPTH);

  private EventText() {}

  static String write(Event event) {
    var json = new JsonWriter().object().field("v", SHAPE);
    switch (event) {
      case Score.Stands(Score.Board board) -> {
        json.field("type", "score");
        ScoreText.write(json, board);
      }
      case Play.Added(long number, Play.Line line, Instant at) -> {
        json.field("type", "play").field("number", number).field("at", at.toString());
        PlayText.write(json, line);
      }
      case Play.Corrected(long number, long id, int row, Play.Line line, Instant at) -> {
        json.field("type", "play-corrected").field("number", number).field("id", id);
        json.field("row", row).field("at", at.toString());
        PlayText.write(json, line);
      }
      case Play.Deleted(long number, long id, int row) ->
          json.field("type", "play-deleted")
              .field("number", number)
              .field("id", id)
              .field("row", row);
      case Quiz.Turned(Quiz.Sheet sheet) -> {
        json.field("type", "quiz").object("sheet");
        QuizText.write(json, sheet);
        json.endObject();
      }
      case Danmaku.Happening _, Gift.Happening _, Life.Happening _ -> throw notKept(event);
      case Quiz.Counted _, Quiz.Staked _, Quiz.Recalled _, Quiz.Paid _ -> throw notKept(event);
    }
    return new String(json.endObject().bytes(), StandardCharsets.UTF_8);
  }

  private static IllegalArgumentException notKept(Event event) {
    return new IllegalArgumentException("not kept: " + event);
  }

  static Event read(String text) {
    try {
      if (!(READER.value(text) instanceof JsonObject json)) {
        throw new IllegalStateException("no kept event: " + text);
      }
      var fields = new KeptFields(json);
      if (fields.whole("v") != SHAPE) {
        throw new IllegalStateException("a kept event of a shape not known here: " + text);
      }
      return read(fields);
    } catch (BadJson e) {
      throw new IllegalStateException("no kept event: " + text, e);
    }
  }

  private static Event read(KeptFields fields) {
    String type = fields.text("type");
    return switch (type) {
      case "score" -> new Score.Stands(ScoreText.read(fields));
      case "play" ->
          new Play.Added(fields.whole("number"), PlayText.read(fields), fields.time("at"));
      case "play-corrected" ->
          new Play.Corrected(
              fields.whole("number"),
              fields.whole("id"),
              fields.number("row"),
              PlayText.read(fields),
              fields.time("at"));
      case "play-deleted" ->
          new Play.Deleted(fields.whole("number"), fields.whole("id"), fields.number("row"));
      case "quiz" -> new Quiz.Turned(QuizText.read(fields.object("sheet")));
      default -> throw new IllegalStateException("a kept event of an unknown type: " + type);
    };
  }
}
