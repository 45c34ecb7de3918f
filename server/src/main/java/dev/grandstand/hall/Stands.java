package dev.grandstand.hall;

import dev.grandstand.dialect.House.RoomFacts;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Life;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Recipients;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.Score;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a room stands, read off what happened in it. The room's loop writes; anybody may read the
/// facts as of the end of the room's last turn.
final class Stands {
  /// Of those that are not over all are shown.
  private static final int MOST_QUIZZES = 100;

  private final RoomId room;
  private Cursor cursor;
  private String title = "";
  private @Nullable Instant liveSince;
  private int viewers;
  private long watched;
  private Score.@Nullable Board board;
  private final Map<Long, Quiz.Sheet> sheets = new LinkedHashMap<>();
  private boolean sheetsChanged;
  private boolean changed;
  private volatile RoomFacts facts;
  private volatile List<Quiz.Sheet> quizzes = List.of();

  Stands(RoomId room, Cursor start) {
    this.room = room;
    this.cursor = start;
    this.facts = new RoomFacts(room, title, liveSince, viewers, watched, start, board);
  }

  RoomFacts facts() {
    return facts;
  }

  List<Quiz.Sheet> quizzes() {
    return quizzes;
  }

  /// The story goes on from another place.
  void moved(Cursor place) {
    cursor = place;
    changed = true;
  }

  void record(Envelope envelope) {
    cursor = envelope.cursor();
    changed = true;
    switch (envelope.event()) {
      case Life.Entered entered -> {
        viewers = entered.viewers();
        watched += entered.again() ? 0 : 1;
      }
      case Life.Left left -> viewers = left.viewers();
      case Life.Retitled(String newTitle) -> title = newTitle;
      case Life.WentLive(Instant since) -> liveSince = since;
      case Life.WentOffline _ -> liveSince = null;
      case Score.Stands(Score.Board newBoard) -> board = newBoard;
      case Quiz.Turned(Quiz.Sheet sheet) -> record(sheet);
      case Quiz.Counted(Quiz.Sheet sheet) -> record(sheet);
      default -> {} // only what the facts show
    }
  }

  private void record(Quiz.Sheet sheet) {
    sheets.put(sheet.id(), sheet);
    sheetsChanged = true;
    var oldest = sheets.values().iterator();
    while (sheets.size() > MOST_QUIZZES && oldest.hasNext()) {
      if (oldest.next().status().isOver()) {
        oldest.remove();
      }
    }
  }

  void publish() {
    if (sheetsChanged) {
      sheetsChanged = false;
      quizzes = List.copyOf(sheets.values());
    }
    if (changed) {
      changed = false;
      facts = new RoomFacts(room, title, liveSince, viewers, watched, cursor, board);
    }
  }

  /// The newest of what passes and is superseded, for a viewer that missed it.
  List<Envelope> latest(Instant now) {
    var counted = new Life.Counted(viewers, watched, false);
    return List.of(new Envelope(room, cursor, now, counted, Recipients.EVERYONE));
  }
}
