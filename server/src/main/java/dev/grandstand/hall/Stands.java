package dev.grandstand.hall;

import dev.grandstand.dialect.House.RoomFacts;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Life;
import dev.grandstand.message.Recipients;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.Score;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a room stands, read off what happened in it. The room's loop writes; anybody may read the
/// facts as of the end of the room's last turn.
final class Stands {
  private final RoomId room;
  private Cursor cursor;
  private String title = "";
  private @Nullable Instant liveSince;
  private int viewers;
  private long watched;
  private Score.@Nullable Board board;
  private boolean changed;
  private volatile RoomFacts facts;

  Stands(RoomId room, Cursor start) {
    this.room = room;
    this.cursor = start;
    this.facts = new RoomFacts(room, title, liveSince, viewers, watched, start, board);
  }

  RoomFacts facts() {
    return facts;
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
      default -> {} // only what the facts show
    }
  }

  void publish() {
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
