package dev.grandstand.hall;

import dev.grandstand.dialect.Session.Entrance;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Event;
import dev.grandstand.message.Known;
import dev.grandstand.message.Person;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Recipients;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.ViewerId;
import dev.grandstand.room.Room;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What has happened in a room before, told once more: to who comes in, to who asks for it, and to
/// the room itself when its story was read from the store.
final class Retelling {
  private final RoomId id;
  private final Room room;
  private final History history;
  private final Stands stands;

  Retelling(RoomId id, Room room, History history, Stands stands) {
    this.id = id;
    this.room = room;
    this.history = history;
    this.stands = stands;
  }

  Welcome welcome(
      ViewerId viewer, long visit, Person person, Known known, boolean newcomer, Instant when) {
    Cursor since = known.since();
    Optional<List<Envelope>> missed = since == null ? Optional.empty() : history.since(since);
    List<Envelope> first =
        newcomer || known.anew()
            ? missed.orElseGet(() -> recap(viewer, known, when))
            : List.<Envelope>of();
    boolean gap = newcomer && since != null && missed.isEmpty();
    var entrance =
        new Entrance(person, history.cursor(), newcomer && missed.isPresent(), gap, since);
    Cursor before = missed.isPresent() && since != null ? since : history.cursor();
    return new Welcome(visit, entrance, new Broadcast(first, before));
  }

  private List<Envelope> recap(ViewerId viewer, Known known, Instant when) {
    var to = new Recipients.One(viewer);
    List<Envelope> told = new ArrayList<>();
    for (Event event : room.recap(known, when)) {
      told.add(new Envelope(id, history.cursor(), when, event, to));
    }
    return told;
  }

  /// How things stand of what is kept, for everybody.
  List<Envelope> keptRecap(Instant when) {
    return room.recap(Known.NOTHING, when).stream()
        .filter(Event::kept)
        .map(event -> new Envelope(id, history.cursor(), when, event, Recipients.EVERYONE))
        .toList();
  }

  Hall.History page(@Nullable Cursor since, int limit) {
    Optional<List<Envelope>> missed =
        since == null ? Optional.of(history.newest(limit)) : history.since(since);
    boolean gap = missed.isEmpty();
    List<Envelope> events = missed.orElseGet(() -> history.newest(limit));
    if (events.size() > limit) {
      // From a place: the oldest first, so that asking on from the last one skips nothing.
      events = events.subList(0, limit);
    }
    Cursor next = events.isEmpty() ? history.cursor() : events.getLast().cursor();
    return new Hall.History(List.copyOf(events), next, gap);
  }

  /// Replays what is kept, in place of whatever was the story here.
  void replay(Journal.Kept kept) {
    List<Journal.Happened> story = kept.story();
    long first = kept.whole() || story.isEmpty() ? 1 : story.getFirst().number();
    history.restart(Cursor.ofKept(kept.epoch(), first - 1));
    for (Journal.Happened happened : story) {
      Cursor place = Cursor.ofKept(kept.epoch(), happened.number());
      Instant at = happened.at();
      if (happened.event() instanceof Quiz.Staked guess) {
        var to = new Recipients.User(guess.user());
        room.record(new Envelope(id, place, at, guess, to));
      } else {
        var envelope = new Envelope(id, place, at, happened.event(), Recipients.EVERYONE);
        room.record(envelope);
        history.add(envelope);
        stands.record(envelope);
      }
    }
    Cursor now = Cursor.ofKept(kept.epoch(), kept.number());
    history.skipTo(now);
    stands.moved(now);
  }
}
