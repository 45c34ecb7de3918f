package dev.grandstand.dialect.textlive;

import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Score;
import dev.grandstand.message.Score.Board;

/// The original tells games of its leagues in two forms, and its clients read no other.
enum TextliveForm {
  /// A scoreboard of strings; every wall has `data`, or a client stops.
  NBA {
    @Override
    void scoreboard(JsonWriter json, Board board, String gid) {
      json.object("scoreboard")
          .field("home_tid", board.game().home().id())
          .field("home_name", board.game().home().name())
          .field("home_score", Integer.toString(board.home()))
          .field("away_tid", board.game().away().id())
          .field("away_name", board.game().away().name())
          .field("away_score", Integer.toString(board.away()))
          .field("process", board.process())
          .field("status", listed(board.status()));
      race(json, board);
      json.endObject();
    }

    @Override
    boolean hasDataAlways() {
      return true;
    }
  },
  /// A scoreboard with a status to read and the race of the points.
  CBA {
    @Override
    void scoreboard(JsonWriter json, Board board, String gid) {
      json.object("scoreboard")
          .field("gid", gid)
          .object("status")
          .field("id", number(board.status()))
          .field("desc", words(board.status()))
          .endObject()
          .field("process", board.process())
          .field("home_score", Integer.toString(board.home()))
          .field("away_score", Integer.toString(board.away()));
      race(json, board);
      json.endObject();
    }

    @Override
    boolean hasDataAlways() {
      return false;
    }
  };

  abstract void scoreboard(JsonWriter json, Board board, String gid);

  /// Whether a wall without lines says so.
  abstract boolean hasDataAlways();

  /// As lists of games and the first form say it.
  static String listed(Score.Status status) {
    return switch (status) {
      case ENDED -> "1";
      case IN_PLAY -> "2";
      case NOT_STARTED, DELAYED -> "3";
      case CANCELLED -> "4";
    };
  }

  private static int number(Score.Status status) {
    return switch (status) {
      case NOT_STARTED -> 1;
      case IN_PLAY -> 2;
      case ENDED -> 4;
      case DELAYED -> 5;
      case CANCELLED -> 6;
    };
  }

  static String words(Score.Status status) {
    return switch (status) {
      case NOT_STARTED -> "未开始";
      case IN_PLAY -> "进行中";
      case ENDED -> "已结束";
      case DELAYED -> "延期";
      case CANCELLED -> "取消";
    };
  }

  private static void race(JsonWriter json, Board board) {
    if (!board.race().isEmpty()) {
      json.array("race_v");
      board.race().forEach(json::item);
      json.endArray();
    }
  }
}
