package dev.grandstand.dialect.textlive;

import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.House.RoomFacts;
import dev.grandstand.dialect.Session.Entrance;
import dev.grandstand.dialect.socketio.SocketIoFrames;
import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Gift;
import dev.grandstand.message.Life;
import dev.grandstand.message.Play;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.Score;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// The events of this dialect. Everything that is told is a `wall`.
final class TextliveFrames {
  static final String NAMESPACE = "/nba_v1";
  private static final String WALL = "wall";
  private static final int TEN_THOUSAND = 10_000;

  private TextliveFrames() {}

  /// `fields` writes what stands in the wall behind its room.
  static Frame wall(String room, Consumer<JsonWriter> fields) {
    return SocketIoFrames.event(
        NAMESPACE,
        WALL,
        args -> {
          args.object().field("room", room);
          fields.accept(args);
          args.endObject();
        });
  }

  /// The games of a league, and where each stands.
  static Frame home(TextliveRoom room, List<RoomFacts> games, Function<RoomFacts, String> gid) {
    return wall(
        room.name(),
        wall -> {
          wall.array("result");
          for (RoomFacts game : games) {
            Score.Board board = game.board();
            if (board != null) {
              wall.object()
                  .field("gid", gid.apply(game))
                  .field("begin_time", Long.toString(board.game().begins().getEpochSecond()))
                  .field("status", TextliveForm.listed(board.status()))
                  .field("process", process(board))
                  .field("home_score", Integer.toString(board.home()))
                  .field("away_score", Integer.toString(board.away()))
                  .endObject();
            }
          }
          wall.endArray();
        });
  }

  private static String process(Score.Board board) {
    return board.process().isEmpty() ? TextliveForm.words(board.status()) : board.process();
  }

  /// What a viewer of a game is told first: which room it really is in.
  static Frame first(TextliveAccent accent, TextliveRoom.Kind view, long pid, Entrance entrance) {
    return wall(
        view.room(accent.league()),
        wall -> {
          wall.field("pid", pid)
              .object("result")
              .endObject()
              .field("type", accent.league())
              .field("gid", accent.gid())
              .field("room_live_type", "1");
          if (accent.extras()) {
            Cursor since = entrance.since();
            Cursor place = entrance.resumed() && since != null ? since : entrance.at();
            wall.field("cursor", place.toString());
            if (entrance.gap()) {
              wall.field("gap", true);
            }
          }
        });
  }

  static void danmaku(JsonWriter result, Envelope told, Danmaku.Said said) {
    said(result.object("danmaku"), told, said);
  }

  static void chat(JsonWriter result, Envelope told, Danmaku.Said said) {
    said(result.array("chat").object(), told, said);
    result.endArray();
  }

  static void said(JsonWriter json, Envelope told, Danmaku.Said said) {
    json.field("id", said.id())
        .field("username", said.who().name())
        .field("content", said.text())
        .field("t", told.at().getEpochSecond())
        .endObject();
  }

  static void gift(JsonWriter result, Envelope told, Gift.Given given) {
    result
        .object("gift")
        .field("id", given.id())
        .field("username", given.who().name())
        .field("name", given.item().name())
        .field("count", given.count())
        .field("t", told.at().getEpochSecond())
        .endObject();
  }

  static void notice(JsonWriter result, Envelope told, Life.Noticed noticed) {
    result
        .object("notice")
        .field("content", noticed.text())
        .field(
            "urgency",
            switch (noticed.urgency()) {
              case NOTICE -> "notice";
              case WARNING -> "warning";
              case CUT_OFF -> "cut-off";
            })
        .field("t", told.at().getEpochSecond())
        .endObject();
  }

  /// Clients of the original pass over an event with this name.
  static Frame refused(Refusal refusal) {
    return SocketIoFrames.event(NAMESPACE, "refused", args -> refusal(args.object(), refusal));
  }

  /// The answer to whoever asked for one.
  static Frame refused(long ack, Refusal refusal) {
    return SocketIoFrames.ack(
        NAMESPACE, ack, args -> refusal(args.item("refused").object(), refusal));
  }

  static void refusal(JsonWriter json, Refusal refusal) {
    json.field("code", refusal.name().name()).field("msg", refusal.why()).endObject();
  }

  static Frame granted(long ack) {
    return SocketIoFrames.ack(NAMESPACE, ack, args -> args.item("ok"));
  }

  static Frame granted(long ack, Quiz.Guess guess) {
    return SocketIoFrames.ack(
        NAMESPACE,
        ack,
        args -> {
          TextliveQuiz.guess(args.item("ok").object(), guess.quiz(), guess.answer(), guess.stake());
          args.endObject();
        });
  }

  static void line(JsonWriter json, int row, Play.Line line, Instant at) {
    json.object()
        .field("rowId", row)
        .object("content")
        .field("event", line.text())
        .field("end_time", line.commentator())
        .field("uid", "0")
        .field("team", side(line.side()))
        .field("t", at.getEpochSecond())
        .field("type", 0);
    optional(json, "color", line.color());
    optional(json, "link", line.link());
    optional(json, "img", line.image());
    json.endObject().endObject();
  }

  private static void optional(JsonWriter json, String name, String value) {
    if (!value.isEmpty()) {
      json.field(name, value);
    }
  }

  private static int side(Play.Side side) {
    return switch (side) {
      case NEUTRAL -> 0;
      case HOME -> 1;
      case AWAY -> 2;
    };
  }

  /// How many watch, as its readers are used to: 43万 is 430 thousand.
  static String online(int viewers) {
    return viewers < TEN_THOUSAND ? Integer.toString(viewers) : viewers / TEN_THOUSAND + "万";
  }
}
