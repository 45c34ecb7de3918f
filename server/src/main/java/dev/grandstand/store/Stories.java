package dev.grandstand.store;

import dev.grandstand.hall.Journal;
import dev.grandstand.hall.Journal.Happened;
import dev.grandstand.message.Coins;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The tables of what is kept of rooms, within a transaction that somebody else begins and ends.
///
/// Whoever writes a room's story takes its row in `kept_room` first. So whoever has read the story
/// and taken a number for itself knows that nothing which was under way before can still come.
final class Stories {
  private final Handle handle;

  Stories(Handle handle) {
    this.handle = handle;
  }

  /// Which of these rooms have a story.
  Set<RoomId> kept(Collection<RoomId> rooms) {
    return new HashSet<>(
        handle
            .createQuery("select name from kept_room where name in (<names>)")
            .bindList("names", rooms.stream().map(RoomId::value).toList())
            .mapTo(String.class)
            .map(RoomId::new)
            .list());
  }

  /// The rooms whose story went on since then, the latest first.
  List<RoomId> touched(Instant since, int limit) {
    return handle
        .createQuery(
            "select name from kept_room where touched_at >= :since"
                + " order by touched_at desc limit :limit")
        .bind("since", since)
        .bind("limit", limit)
        .mapTo(String.class)
        .map(RoomId::new)
        .list();
  }

  /// False if the story is not where the deed takes it up.
  boolean append(RoomId room, Journal.Deed deed) {
    if ((deed.before() == 0 ? begin(room, deed) : goOn(room, deed)) == 0) {
      return false;
    }
    PreparedBatch events =
        handle.prepareBatch(
            "insert into kept_event (room, number, ask, happened_at, body)"
                + " values (:room, :number, :ask, :at, :body)");
    long number = deed.before();
    for (var event : deed.events()) {
      number++;
      events
          .bind("room", room.value())
          .bind("number", number)
          .bind("ask", deed.ask())
          .bind("at", deed.at())
          .bind("body", EventText.write(event))
          .add();
    }
    events.execute();
    return true;
  }

  private int begin(RoomId room, Journal.Deed deed) {
    return handle
        .createUpdate(
            "insert into kept_room (name, epoch, last_number, touched_at)"
                + " values (:name, :epoch, :last, :at) on conflict do nothing")
        .bind("name", room.value())
        .bind("epoch", deed.epoch())
        .bind("last", deed.before() + deed.events().size())
        .bind("at", deed.at())
        .execute();
  }

  private int goOn(RoomId room, Journal.Deed deed) {
    return handle
        .createUpdate(
            "update kept_room set last_number = :last, touched_at = :at"
                + " where name = :name and epoch = :epoch and last_number = :before")
        .bind("last", deed.before() + deed.events().size())
        .bind("at", deed.at())
        .bind("name", room.value())
        .bind("epoch", deed.epoch())
        .bind("before", deed.before())
        .execute();
  }

  /// The story after that number, and a number of its own for whoever goes on with it.
  Optional<Journal.Kept> take(RoomId room, long since, int most) {
    Optional<Long> number =
        handle
            .createUpdate("update kept_room set last_number = last_number + 1 where name = :name")
            .bind("name", room.value())
            .executeAndReturnGeneratedKeys("last_number")
            .mapTo(Long.class)
            .findOne();
    if (number.isEmpty()) {
      return Optional.empty();
    }
    long epoch =
        handle
            .createQuery("select epoch from kept_room where name = :name")
            .bind("name", room.value())
            .mapTo(Long.class)
            .one();
    List<Happened> events = events(room, since, most + 1);
    boolean whole = events.size() <= most;
    if (!whole) {
      events = events.subList(1, events.size());
    }
    return Optional.of(
        new Journal.Kept(epoch, number.get(), whole, merged(events, guesses(room, since))));
  }

  /// The newest, oldest first.
  private List<Happened> events(RoomId room, long since, int limit) {
    return handle
        .createQuery(
            "select number, ask, happened_at, body from kept_event"
                + " where room = :room and number > :since order by number desc limit :limit")
        .bind("room", room.value())
        .bind("since", since)
        .bind("limit", limit)
        .map((row, _) ->
            new Happened(
                row.getLong(1),
                row.getString(2),
                row.getTimestamp(3).toInstant(),
                EventText.read(row.getString(4))))
        .list()
        .reversed();
  }

  private List<Happened> guesses(RoomId room, long since) {
    return handle
        .createQuery(
            "select after_number, quiz, user_id, answer, stake, balance, staked_at from guess"
                + " where room = :room and after_number >= :since"
                + " order by after_number, staked_at, user_id, quiz")
        .bind("room", room.value())
        .bind("since", since)
        .map((row, _) -> {
          Instant at = row.getTimestamp(7).toInstant();
          var guess =
              new Quiz.Staked(
                  row.getLong(2),
                  new UserId(row.getString(3)),
                  row.getInt(4),
                  new Coins(row.getLong(5)),
                  row.getLong(6),
                  at);
          return new Happened(row.getLong(1), "", at, guess);
        })
        .list();
  }

  /// Each guess after the event with its number.
  private static List<Happened> merged(List<Happened> events, List<Happened> guesses) {
    List<Happened> all = new ArrayList<>(events.size() + guesses.size());
    int next = 0;
    for (Happened event : events) {
      while (next < guesses.size() && guesses.get(next).number() < event.number()) {
        all.add(guesses.get(next++));
      }
      all.add(event);
    }
    all.addAll(guesses.subList(next, guesses.size()));
    return all;
  }

  /// Takes the room's row. The number of its newest event, or empty if it has no story.
  OptionalLong lock(RoomId room) {
    return handle
        .createQuery("select last_number from kept_room where name = :name for update")
        .bind("name", room.value())
        .mapTo(Long.class)
        .stream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

  void add(RoomId room, long after, Quiz.Staked guess, long balance) {
    handle
        .createUpdate(
            "insert into guess"
                + " (room, quiz, user_id, answer, stake, balance, staked_at, after_number)"
                + " values (:room, :quiz, :user, :answer, :stake, :balance, :at, :after)")
        .bind("room", room.value())
        .bind("quiz", guess.quiz())
        .bind("user", guess.user().value())
        .bind("answer", guess.answer())
        .bind("stake", guess.stake().amount())
        .bind("balance", balance)
        .bind("at", guess.at())
        .bind("after", after)
        .execute();
  }
}
