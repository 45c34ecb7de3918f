package dev.grandstand.hall;

import dev.grandstand.dialect.Session.Entrance;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Event;
import dev.grandstand.message.Known;
import dev.grandstand.message.Life;
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
  private @Nullable Recap kept;

  /// What newcomers of one second who know the same are told, as long as nothing happens that may
  /// change it: a crowd is told the same, so it is put together and spelled once. It is addressed
  /// to the first of them; that each is told alone is all an accent may make of that.
  private record Recap(Known known, long second, Broadcast told) {
    boolean suits(Known known, long second) {
      return second == this.second && known.equals(this.known);
    }
  }

  Retelling(RoomId id, Room room, History history, Stands stands) {
    this.id = id;
    this.room = room;
    this.history = history;
    this.stands = stands;
  }

  Welcome welcome(
      ViewerId viewer, long visit, Person person, Known known, boolean newcomer, Instant when) {
    Cursor since = known.since();
    List<Envelope> missed = since == null ? null : history.since(since).orElse(null);
    boolean gap = newcomer && since != null && missed == null;
    var entrance = new Entrance(person, history.cursor(), newcomer && missed != null, gap, since);
    Broadcast first;
    if (!newcomer && !known.anew()) {
      first = new Broadcast(List.of(), missed != null && since != null ? since : history.cursor());
    } else if (missed != null && since != null) {
      first = new Broadcast(missed, since);
    } else {
      first = recap(viewer, known, when);
    }
    return new Welcome(visit, entrance, first);
  }

  private Broadcast recap(ViewerId viewer, Known known, Instant when) {
    long second = when.getEpochSecond();
    Recap last = kept;
    if (last != null && last.suits(known, second)) {
      return last.told();
    }
    var to = new Recipients.One(viewer);
    List<Envelope> events = new ArrayList<>();
    for (Event event : room.recap(known, when)) {
      events.add(new Envelope(id, history.cursor(), when, event, to));
    }
    var told = new Broadcast(events, history.cursor());
    kept = new Recap(known, second, told);
    return told;
  }

  /// No recap tells who is here, so whoever comes or goes changes none.
  void happened(Event event) {
    if (!(event instanceof Life.Crowd) && !(event instanceof Life.Counted)) {
      kept = null;
    }
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
  void replay(Journal.Kept stored) {
    kept = null;
    List<Journal.Happened> story = stored.story();
    long first = stored.whole() || story.isEmpty() ? 1 : story.getFirst().number();
    history.restart(Cursor.ofKept(stored.epoch(), first - 1));
    for (Journal.Happened happened : story) {
      Cursor place = Cursor.ofKept(stored.epoch(), happened.number());
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
    Cursor now = Cursor.ofKept(stored.epoch(), stored.number());
    history.skipTo(now);
    stands.moved(now);
  }
}
