package dev.grandstand.store;

import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Score;

/// A scoreboard as the fields of a kept event.
final class ScoreText {
  private ScoreText() {}

  static void write(JsonWriter json, Score.Board board) {
    Score.Game game = board.game();
    json.field("league", game.league());
    team(json.object("home"), game.home());
    team(json.object("away"), game.away());
    json.field("begins", game.begins().toString())
        .field("status", board.status().name())
        .field("process", board.process())
        .field("home-points", board.home())
        .field("away-points", board.away())
        .array("race");
    board.race().forEach(json::item);
    json.endArray();
  }

  private static void team(JsonWriter json, Score.Team team) {
    json.field("id", team.id()).field("name", team.name()).endObject();
  }

  static Score.Board read(KeptFields fields) {
    var game =
        new Score.Game(
            fields.text("league"),
            team(fields.object("home")),
            team(fields.object("away")),
            fields.time("begins"));
    return new Score.Board(
        game,
        Score.Status.valueOf(fields.text("status")),
        fields.text("process"),
        fields.number("home-points"),
        fields.number("away-points"),
        fields.numbers("race"));
  }

  private static Score.Team team(KeptFields fields) {
    return new Score.Team(fields.text("id"), fields.text("name"));
  }
}
