package dev.grandstand.dialect.goconn;

import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Session.Entrance;
import dev.grandstand.json.BadJson;
import dev.grandstand.json.JsonObject;
import dev.grandstand.json.JsonReader;
import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Score;
import java.time.Duration;
import java.util.OptionalLong;

/// The JSON of this dialect: one object to a frame, in both directions.
final class GoconnFrames {
  static final int ENTER = 1;
  static final int DANMAKU = 2;
  static final int GIFT = 3;

  private static final int ASIDE = 0;
  private static final int MAX_DEPTH = 16;
  private static final JsonReader READER = new JsonReader(MAX_DEPTH);

  private GoconnFrames() {}

  static JsonObject read(byte[] bytes) throws GoconnError {
    try {
      return READER.object(bytes);
    } catch (BadJson e) {
      throw new GoconnError(GoconnError.Code.MALFORMED_JSON, String.valueOf(e.getMessage()));
    }
  }

  static JsonWriter push(int type) {
    return new JsonWriter().object().field("msgtype", type);
  }

  static Frame frame(JsonWriter object) {
    return new Frame.Text(object.endObject().bytes());
  }

  /// `ref` is the `msgtype` of the message that failed, if it could be read.
  static Frame error(GoconnError error, OptionalLong ref) {
    JsonWriter frame = aside(error.code().name()).field("msg", error.why());
    ref.ifPresent(type -> frame.field("ref", type));
    if (error.retryAfter().isPositive()) {
      frame.field("retryAfterMs", error.retryAfter().toMillis());
    }
    return frame(frame);
  }

  /// How the entry went of a viewer that asked for cursors, and the place from which the pushes
  /// after this frame go on.
  static Frame place(Entrance entrance) {
    if (entrance.gap()) {
      return frame(
          aside("GAP")
              .field("msg", "some of what happened in between is no longer kept")
              .field("cursor", entrance.at().toString()));
    }
    Cursor since = entrance.since();
    if (entrance.resumed() && since != null) {
      return frame(aside("RESUMED").field("cursor", since.toString()));
    }
    return frame(aside("ENTERED").field("cursor", entrance.at().toString()));
  }

  /// The last words of the house before it goes away.
  static Frame reconnect(Duration comeBack) {
    return frame(aside("RECONNECT").field("afterMs", comeBack.toMillis()));
  }

  static JsonWriter score(Score.Board board) {
    JsonWriter push =
        aside("SCORE")
            .field("home", board.game().home().name())
            .field("away", board.game().away().name())
            .field("homeScore", board.home())
            .field("awayScore", board.away())
            .field("process", board.process())
            .field("status", board.status().name())
            .array("race");
    board.race().forEach(push::item);
    return push.endArray();
  }

  /// What pages that know only the original pass over.
  static JsonWriter aside(String code) {
    return push(ASIDE).field("code", code);
  }
}
