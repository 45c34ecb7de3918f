package dev.grandstand.stage;

import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Play;
import dev.grandstand.message.Score;
import org.jspecify.annotations.Nullable;

/// The same by the API: what a push of a game looks like.
final class GameCalls {
  private GameCalls() {}

  static String type(Score.Asking command) {
    return switch (command) {
      case Score.Arrange _ -> "game";
      case Score.Update _ -> "score";
      case Score.Count _ -> "points";
    };
  }

  static String type(Play.Asking command) {
    return switch (command) {
      case Play.Add _ -> "play";
      case Play.Correct _ -> "play-correction";
      case Play.Delete _ -> "play-deletion";
    };
  }

  static void write(JsonWriter json, Score.Asking command) {
    switch (command) {
      case Score.Arrange(Score.Game game) -> {
        json.field("league", game.league()).field("begins", game.begins().toString());
        team(json.object("home"), game.home());
        team(json.object("away"), game.away());
      }
      case Score.Update update -> {
        if (update.status() != null) {
          json.field("status", ApiCalls.word(update.status()));
        }
        if (update.process() != null) {
          json.field("process", update.process());
        }
        number(json, "home", update.home());
        number(json, "away", update.away());
        number(json, "minute", update.minute());
      }
      case Score.Count count -> {
        json.field("home", count.home()).field("away", count.away());
        if (count.process() != null) {
          json.field("process", count.process());
        }
        number(json, "minute", count.minute());
      }
    }
  }

  static void write(JsonWriter json, Play.Asking command) {
    switch (command) {
      case Play.Add(Play.Line line) -> line(json, line);
      case Play.Correct(long id, Play.Line anew, String was) ->
          was(line(json.field("line", id), anew), was);
      case Play.Delete(long id, String was) -> was(json.field("line", id), was);
    }
  }

  private static void was(JsonWriter json, @Nullable String was) {
    if (was != null) {
      json.field("was", was);
    }
  }

  private static void number(JsonWriter json, String name, @Nullable Integer value) {
    if (value != null) {
      json.field(name, value);
    }
  }

  private static void team(JsonWriter json, Score.Team team) {
    json.field("id", team.id()).field("name", team.name()).endObject();
  }

  private static JsonWriter line(JsonWriter json, Play.Line line) {
    return json.field("text", line.text())
        .field("side", ApiCalls.word(line.side()))
        .field("commentator", line.commentator());
  }
}
