package dev.grandstand.dialect.textlive;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Frame;
import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Gift;
import dev.grandstand.message.Life;
import dev.grandstand.message.Play;
import dev.grandstand.message.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One game, as those see it who look at it in one way. Each event is a wall.
///
/// @param extras whether danmaku, gifts and places in the room's story are told too; the original's
///   clients know no shape for them
record TextliveAccent(TextliveRoom room, TextliveForm form, String gid, boolean extras)
    implements Accent {
  private static final int ON_AIR = 1;
  private static final int OVER = -1;

  @Override
  public String dialect() {
    return TextliveDialect.NAME;
  }

  @Override
  public List<Frame> spell(List<Envelope> batch) {
    List<Frame> walls = new ArrayList<>(batch.size());
    for (Envelope told : batch) {
      parts(told).ifPresent(parts -> walls.add(wall(told, parts)));
    }
    return walls;
  }

  private Frame wall(Envelope told, Consumer<JsonWriter> parts) {
    return TextliveFrames.wall(
        room,
        wall -> {
          wall.field("gid", gid);
          parts.accept(wall);
          if (extras) {
            wall.field("cursor", told.cursor().toString());
          }
        });
  }

  /// What a wall says besides where it hangs; empty if there is no word for the event.
  private Optional<Consumer<JsonWriter>> parts(Envelope told) {
    return switch (told.event()) {
      case Play.Added added ->
          Optional.of(wall -> {
            wall.field("pid", added.number());
            onAir(wall);
            lines(wall, 0, added.line(), added.at(), false);
          });
      case Play.Corrected anew ->
          Optional.of(wall -> {
            wall.field("pid", anew.number());
            onAir(wall);
            lines(wall, anew.row(), anew.line(), anew.at(), true);
          });
      case Play.Deleted deleted ->
          Optional.of(wall -> {
            wall.field("pid", deleted.number());
            onAir(wall);
            wall.object("result").array("data").object().array("a").endArray();
            wall.array("d").item(deleted.row()).endArray().endObject().endArray().endObject();
          });
      case Score.Stands(Score.Board board) -> Optional.of(wall -> board(wall, board));
      case Life.Counted counted ->
          Optional.of(wall -> {
            onAir(wall);
            wall.field("online", TextliveFrames.online(counted.viewers()));
            result(wall, _ -> {});
          });
      case Life.WentOffline _ ->
          Optional.of(wall -> {
            wall.field("room_live_type", OVER);
            result(wall, _ -> {});
          });
      case Danmaku.Said said -> extra(result -> TextliveFrames.danmaku(result, told, said));
      case Gift.Given given -> extra(result -> TextliveFrames.gift(result, told, given));
      // Comings and goings are told as the number of viewers.
      case Life.Entered _, Life.Left _ -> Optional.empty();
      case Life.Retitled _, Life.WentLive _, Life.Noticed _ -> Optional.empty();
      case Life.Muted _, Life.Unmuted _, Life.Kicked _ -> Optional.empty();
      case Gift.GuardBought _, Gift.SuperChatSent _, Gift.SuperChatsTakenBack _ -> Optional.empty();
    };
  }

  private void board(JsonWriter wall, Score.Board board) {
    if (form == TextliveForm.NBA) {
      wall.field("status", TextliveForm.listed(board.status()));
    }
    onAir(wall);
    result(wall, result -> form.scoreboard(result, board, gid));
  }

  private Optional<Consumer<JsonWriter>> extra(Consumer<JsonWriter> part) {
    return extras
        ? Optional.of(wall -> {
          onAir(wall);
          result(wall, part);
        })
        : Optional.empty();
  }

  private void onAir(JsonWriter wall) {
    if (form == TextliveForm.NBA) {
      wall.field("room_live_type", ON_AIR);
    }
  }

  private void result(JsonWriter wall, Consumer<JsonWriter> part) {
    wall.object("result");
    part.accept(wall);
    if (form.hasDataAlways()) {
      wall.array("data").object().array("a").endArray().array("d").endArray().endObject();
      wall.endArray();
    }
    wall.endObject();
  }

  /// The reader deletes the rows of `d` first, then adds those of `a`.
  private static void lines(
      JsonWriter wall, int row, Play.Line line, Instant at, boolean replaces) {
    wall.object("result").array("data").object().array("a");
    TextliveFrames.line(wall, row, line, at);
    wall.endArray().array("d");
    if (replaces) {
      wall.item(row);
    }
    wall.endArray().endObject().endArray().endObject();
  }
}
