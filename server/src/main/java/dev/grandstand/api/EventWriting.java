package dev.grandstand.api;

import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Event;
import dev.grandstand.message.Gift;
import dev.grandstand.message.Life;
import dev.grandstand.message.Person;
import dev.grandstand.message.Play;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Score;
import dev.grandstand.message.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/// Spells events in the house's own JSON: the fields of the push, and what the room added to them.
final class EventWriting {
  private EventWriting() {}

  static void write(JsonWriter json, Envelope envelope) {
    json.object().field("cursor", envelope.cursor().toString()).field("at", time(envelope.at()));
    write(json, envelope.event());
    json.endObject();
  }

  private static void write(JsonWriter json, Event event) {
    switch (event) {
      case Danmaku.Happening danmaku -> danmaku(json, danmaku);
      case Gift.Happening gift -> gift(json, gift);
      case Life.Happening life -> life(json, life);
      case Play.Happening play -> play(json, play);
      case Quiz.Happening quiz -> QuizWriting.write(json, quiz);
      case Score.Stands(Score.Board board) -> board(json.field("type", "score"), board);
    }
  }

  private static void danmaku(JsonWriter json, Danmaku.Happening event) {
    switch (event) {
      case Danmaku.Said said -> {
        Danmaku.Style style = said.style();
        person(json.field("type", "danmaku").field("id", said.id()), said.who())
            .field("text", said.text())
            .object("style")
            .field("mode", Words.of(style.mode()))
            .field("color", String.format(Locale.ROOT, "#%06x", style.color()))
            .field("size", style.size())
            .endObject();
      }
    }
  }

  private static void gift(JsonWriter json, Gift.Happening event) {
    switch (event) {
      case Gift.Given given ->
          person(json.field("type", "gift").field("id", given.id()), given.who())
              .field("level", given.level() == Gift.Level.ORDINARY ? 1 : 2)
              .object("item")
              .field("id", given.item().id())
              .field("name", given.item().name())
              .field("price", given.item().price().amount())
              .endObject()
              .field("count", given.count())
              .field("given_in", given.room().value())
              .field("anchor", given.anchor());
      case Gift.GuardBought guard ->
          person(json.field("type", "guard"), guard.who())
              .field("rank", Words.of(guard.rank()))
              .field("months", guard.months())
              .field("price", guard.price().amount())
              .field("since", time(guard.since()))
              .field("until", time(guard.until()));
      case Gift.SuperChatSent chat ->
          person(json.field("type", "superchat").field("id", chat.id()), chat.who())
              .field("text", chat.text())
              .field("yuan", chat.yuan())
              .field("since", time(chat.since()))
              .field("until", time(chat.until()));
      case Gift.SuperChatsTakenBack(List<Long> ids) -> {
        json.field("type", "superchats-taken-back").array("ids");
        ids.forEach(json::item);
        json.endArray();
      }
    }
  }

  private static void life(JsonWriter json, Life.Happening event) {
    switch (event) {
      case Life.Entered entered ->
          person(json.field("type", "entered"), entered.who()).field("viewers", entered.viewers());
      case Life.Left left ->
          person(json.field("type", "left"), left.who()).field("viewers", left.viewers());
      case Life.Counted counted ->
          json.field("type", "counted")
              .field("viewers", counted.viewers())
              .field("watched", counted.watched());
      case Life.Retitled(String title) -> json.field("type", "retitled").field("title", title);
      case Life.WentLive live -> json.field("type", "went-live").field("since", time(live.since()));
      case Life.WentOffline() -> json.field("type", "went-offline");
      case Life.Muted muted ->
          user(json.field("type", "muted"), muted.user(), muted.name())
              .field("until", time(muted.until()));
      case Life.Unmuted unmuted ->
          user(json.field("type", "unmuted"), unmuted.user(), unmuted.name());
      case Life.Kicked kicked ->
          user(json.field("type", "kicked"), kicked.user(), kicked.name())
              .field("until", time(kicked.until()))
              .field("reason", kicked.reason());
      case Life.Noticed notice ->
          json.field("type", "notice")
              .field("text", notice.text())
              .field("urgency", Words.of(notice.urgency()));
    }
  }

  private static void play(JsonWriter json, Play.Happening event) {
    switch (event) {
      case Play.Added added ->
          line(json.field("type", "play").field("number", added.number()), added.line())
              .field("written", time(added.at()));
      case Play.Corrected anew ->
          line(json.field("type", "play-corrected").field("number", anew.number()), anew.line())
              .field("line", anew.id())
              .field("written", time(anew.at()));
      case Play.Deleted deleted ->
          json.field("type", "play-deleted")
              .field("number", deleted.number())
              .field("line", deleted.id());
    }
  }

  private static JsonWriter line(JsonWriter json, Play.Line line) {
    Quiz.Sheet quiz = line.quiz();
    if (quiz != null) {
      json.field("quiz", quiz.id());
    }
    return json.field("text", line.text())
        .field("side", Words.of(line.side()))
        .field("commentator", line.commentator())
        .field("color", line.color())
        .field("link", line.link())
        .field("image", line.image());
  }

  static void board(JsonWriter json, Score.Board board) {
    Score.Game game = board.game();
    json.field("league", game.league());
    team(json.object("home"), game.home()).field("points", board.home()).endObject();
    team(json.object("away"), game.away()).field("points", board.away()).endObject();
    json.field("begins", time(game.begins()))
        .field("status", Words.of(board.status()))
        .field("process", board.process())
        .array("race");
    board.race().forEach(json::item);
    json.endArray();
  }

  private static JsonWriter team(JsonWriter json, Score.Team team) {
    return json.field("id", team.id()).field("name", team.name());
  }

  /// To the millisecond: finer is of no use to a client, and some cannot read it.
  static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private static JsonWriter person(JsonWriter json, Person who) {
    return switch (who) {
      case Person.Member member -> user(json, member.id(), member.name());
      case Person.Guest() -> json.nothing("user");
      case Person.Staff staff ->
          json.object("user").nothing("id").field("name", staff.name()).endObject();
    };
  }

  private static JsonWriter user(JsonWriter json, UserId id, String name) {
    return json.object("user").field("id", id.value()).field("name", name).endObject();
  }
}
