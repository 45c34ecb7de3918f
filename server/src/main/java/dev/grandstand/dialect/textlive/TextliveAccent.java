package dev.grandstand.dialect.textlive;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.textlive.TextliveRoom.Kind;
import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Gift;
import dev.grandstand.message.Life;
import dev.grandstand.message.Play;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Recipients;
import dev.grandstand.message.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One game, as those see it who look at it in the same ways. Each event is a wall in each view
/// that has a word for it.
///
/// @param views in their own order; none for who looks at no game
/// @param extras whether danmaku, gifts and places in the room's story are told too; the original's
///   clients know no shape for them
record TextliveAccent(
    String league, TextliveForm form, String gid, List<Kind> views, boolean extras)
    implements Accent {
  /// Each view by itself. Shared: there may be very many who look at a game in one way.
  private static final Map<Kind, List<Kind>> ALONE =
      Stream.of(Kind.values()).collect(Collectors.toUnmodifiableMap(kind -> kind, List::of));

  static final TextliveAccent NOWHERE =
      new TextliveAccent("nba", TextliveForm.NBA, "", List.of(), false);

  private static final int ON_AIR = 1;
  private static final int OVER = -1;

  TextliveAccent(String league, TextliveForm form, String gid, Kind view, boolean extras) {
    this(league, form, gid, alone(view), extras);
  }

  private static List<Kind> alone(Kind view) {
    return ALONE.getOrDefault(view, List.of(view));
  }

  boolean has(Kind view) {
    return views.contains(view);
  }

  TextliveAccent with(Kind view) {
    return has(view) ? this : seen(Stream.concat(views.stream(), Stream.of(view)).sorted());
  }

  TextliveAccent without(Kind view) {
    return seen(views.stream().filter(other -> other != view));
  }

  private TextliveAccent seen(Stream<Kind> all) {
    List<Kind> kinds = all.toList();
    return new TextliveAccent(
        league, form, gid, kinds.size() == 1 ? alone(kinds.getFirst()) : kinds, extras);
  }

  @Override
  public String dialect() {
    return TextliveDialect.NAME;
  }

  @Override
  public List<Frame> spell(List<Envelope> batch) {
    List<Frame> walls = new ArrayList<>(batch.size());
    for (Envelope told : batch) {
      for (Kind view : views) {
        if (view == Kind.USER_NOTIFY) {
          TextliveQuiz.notice(gid, told.event()).ifPresent(walls::add);
        } else {
          parts(view, told).ifPresent(parts -> walls.add(wall(view, told, parts)));
        }
      }
    }
    return walls;
  }

  private Frame wall(Kind view, Envelope told, Consumer<JsonWriter> parts) {
    return TextliveFrames.wall(
        view.room(league),
        wall -> {
          wall.field("gid", gid);
          parts.accept(wall);
          if (extras) {
            wall.field("cursor", told.cursor().toString());
          }
        });
  }

  /// What a wall says besides where it hangs; empty if this view has no word for the event.
  private Optional<Consumer<JsonWriter>> parts(Kind view, Envelope told) {
    boolean lines = view.hasLines();
    return switch (told.event()) {
      case Play.Added added when lines || (view == Kind.CASINO && added.line().quiz() != null) ->
          Optional.of(wall -> line(wall, view, added.number(), 0, added.line(), added.at(), false));
      case Play.Corrected anew when lines ->
          Optional.of(
              wall -> line(wall, view, anew.number(), anew.row(), anew.line(), anew.at(), true));
      case Play.Deleted deleted when lines -> Optional.of(wall -> delete(wall, deleted));
      // Of one view only: rows are counted among all lines.
      case Play.Added _, Play.Corrected _, Play.Deleted _ -> Optional.empty();
      case Score.Stands(Score.Board board) ->
          view.hasBoard() ? Optional.of(wall -> board(wall, board)) : Optional.empty();
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
      case Danmaku.Said said when view == Kind.CHAT ->
          part(result -> TextliveFrames.chat(result, told, said));
      case Danmaku.Said said -> extra(lines, result -> TextliveFrames.danmaku(result, told, said));
      case Gift.Given given -> extra(lines, result -> TextliveFrames.gift(result, told, given));
      case Quiz.Turned(Quiz.Sheet sheet) ->
          // Its line tells of one that was just opened.
          view.hasQuizzes() && !(isNew(sheet) && told.to() instanceof Recipients.Everyone)
              ? part(result -> TextliveQuiz.update(result, sheet, extras))
              : Optional.empty();
      case Quiz.Counted(Quiz.Sheet sheet) ->
          view.hasQuizzes()
              ? part(result -> TextliveQuiz.update(result, sheet, extras))
              : Optional.empty();
      case Quiz.Recalled(var guesses) ->
          view.hasQuizzes() ? part(result -> TextliveQuiz.own(result, guesses)) : Optional.empty();
      case Quiz.Staked staked ->
          extra(view.hasQuizzes(), result -> TextliveQuiz.staked(result, staked));
      case Quiz.Paid paid -> extra(view.hasQuizzes(), result -> TextliveQuiz.paid(result, paid));
      // Comings and goings are told as the number of viewers.
      case Life.Entered _, Life.Left _ -> Optional.empty();
      case Life.Noticed notice ->
          extra(lines, result -> TextliveFrames.notice(result, told, notice));
      case Life.Retitled _, Life.WentLive _ -> Optional.empty();
      case Life.Muted _, Life.Unmuted _, Life.Kicked _ -> Optional.empty();
      case Gift.GuardBought _, Gift.SuperChatSent _, Gift.SuperChatsTakenBack _ -> Optional.empty();
    };
  }

  private static boolean isNew(Quiz.Sheet sheet) {
    return sheet.status() == Quiz.Status.OPEN;
  }

  private void board(JsonWriter wall, Score.Board board) {
    if (form == TextliveForm.NBA) {
      wall.field("status", TextliveForm.listed(board.status()));
    }
    onAir(wall);
    result(wall, result -> form.scoreboard(result, board, gid));
  }

  private Optional<Consumer<JsonWriter>> extra(boolean here, Consumer<JsonWriter> part) {
    return extras && here ? part(part) : Optional.empty();
  }

  private Optional<Consumer<JsonWriter>> part(Consumer<JsonWriter> part) {
    return Optional.of(wall -> {
      onAir(wall);
      result(wall, part);
    });
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
  private void line(
      JsonWriter wall, Kind view, long pid, int row, Play.Line line, Instant at, boolean replaces) {
    wall.field("pid", pid);
    onAir(wall);
    wall.object("result").array("data").object().array("a");
    Quiz.Sheet quiz = line.quiz();
    if (quiz != null && view.hasQuizzes()) {
      TextliveQuiz.line(wall, row, line, quiz, at, extras);
    } else {
      TextliveFrames.line(wall, row, line, at);
    }
    wall.endArray().array("d");
    if (replaces) {
      wall.item(row);
    }
    wall.endArray().endObject().endArray().endObject();
  }

  private void delete(JsonWriter wall, Play.Deleted deleted) {
    wall.field("pid", deleted.number());
    onAir(wall);
    wall.object("result").array("data").object().array("a").endArray();
    wall.array("d").item(deleted.row()).endArray().endObject().endArray().endObject();
  }
}
