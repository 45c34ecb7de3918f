package dev.grandstand.store;

import dev.grandstand.hall.Journal;
import dev.grandstand.hall.Journal.StakeStored.End;
import dev.grandstand.hall.Ledger.Posting;
import dev.grandstand.hall.StoreUnavailable;
import dev.grandstand.hall.Tally;
import dev.grandstand.hall.Timing;
import dev.grandstand.message.Account;
import dev.grandstand.message.Movement;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.RoomId;
import dev.grandstand.store.RoomReader.Wanted;
import dev.grandstand.store.RoomWriters.Job;
import dev.grandstand.store.RoomWriters.StoreDeed;
import dev.grandstand.store.RoomWriters.StoreStake;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is kept of rooms, in a database. Everything here waits on virtual threads of its own.
final class SqlJournal implements Journal {
  private static final Logger log = LoggerFactory.getLogger(SqlJournal.class);

  private final Store store;
  private final JournalRules rules;
  private final InstantSource clock;
  private final Tally tally;
  private final Timing time;
  private final RoomWriters writers;
  private final RoomReader reader;

  SqlJournal(Store store, JournalRules rules, InstantSource clock, Tally tally) {
    this.store = store;
    this.rules = rules;
    this.clock = clock;
    this.tally = tally;
    this.time = tally.timing("journal_store");
    this.writers = new RoomWriters(rules, this::write);
    this.reader = new RoomReader(rules, this::read);
    tally.gauge(Tally.Name.of("journal_waiting"), writers::waiting);
  }

  /// How far a transaction came: once its end is asked for, only its database knows how it ended.
  private static final class Attempt {
    boolean ending;
  }

  private <T> T inTransaction(Attempt attempt, Store.Work<T> work) throws StoreUnavailable {
    return store.work(handle -> {
      attempt.ending = false;
      handle.begin();
      try {
        T result = work.in(handle);
        attempt.ending = true;
        handle.commit();
        return result;
      } catch (RuntimeException e) {
        SqlLedger.rollBack(handle, e);
        throw e;
      }
    });
  }

  @Override
  public boolean isThere() {
    return store.isThere();
  }

  @Override
  public CompletionStage<Optional<Kept>> load(RoomId room, long since) {
    var answer = new CompletableFuture<Optional<Kept>>();
    if (!store.isAvailable() || !reader.offer(new Wanted(room, since, answer))) {
      answer.completeExceptionally(new StoreUnavailable("it is away, or too many rooms wait"));
    }
    return answer;
  }

  private void read(List<Wanted> wanted) {
    try {
      Set<RoomId> kept =
          store.work(
              handle -> new Stories(handle).kept(wanted.stream().map(Wanted::room).toList()));
      for (Wanted one : wanted) {
        one.answer().complete(kept.contains(one.room()) ? read(one) : Optional.empty());
      }
    } catch (StoreUnavailable | RuntimeException e) {
      // Those that were answered already do not mind.
      wanted.forEach(one -> one.answer().completeExceptionally(e));
    }
  }

  private Optional<Kept> read(Wanted wanted) throws StoreUnavailable {
    return inTransaction(
        new Attempt(),
        handle -> new Stories(handle).take(wanted.room(), wanted.since(), rules.keptEvents()));
  }

  @Override
  public CompletionStage<Stored> store(RoomId room, Deed deed) {
    var answer = new CompletableFuture<Stored>();
    if (!store.isAvailable() || !writers.offer(room, new StoreDeed(deed, answer))) {
      answer.complete(counted(Stored.AWAY));
    }
    return answer;
  }

  @Override
  public CompletionStage<StakeStored> stake(RoomId room, Quiz.Staked stake, Movement movement) {
    var answer = new CompletableFuture<StakeStored>();
    if (!store.isAvailable() || !writers.offer(room, new StoreStake(stake, movement, answer))) {
      answer.complete(counted(new StakeStored(End.AWAY, 0)));
    }
    return answer;
  }

  private void write(RoomId room, List<Job> jobs) {
    long began = System.nanoTime();
    try {
      switch (jobs.getFirst()) {
        case StoreDeed(Deed deed, CompletableFuture<Stored> answer) ->
            answer.complete(counted(stored(room, deed)));
        case StoreStake _ -> writeStakes(room, jobs.stream().map(StoreStake.class::cast).toList());
      }
    } finally {
      time.add(System.nanoTime() - began);
    }
  }

  private Stored stored(RoomId room, Deed deed) {
    var attempt = new Attempt();
    try {
      return inTransaction(attempt, handle -> new Stories(handle).append(room, deed))
          ? Stored.STORED
          : Stored.UNSURE; // somebody else has gone on with this story
    } catch (StoreUnavailable e) {
      return attempt.ending ? Stored.UNSURE : Stored.AWAY;
    } catch (RuntimeException e) {
      log.error("room {} cannot store {}", room, deed, e);
      return Stored.UNSURE;
    }
  }

  private void writeStakes(RoomId room, List<StoreStake> stakes) {
    var attempt = new Attempt();
    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<StakeStored> ends;
    try {
      ends = inTransaction(attempt, handle -> stakes(handle, room, stakes, at));
    } catch (StoreUnavailable e) {
      End end = attempt.ending ? End.UNSURE : End.AWAY;
      ends = stakes.stream().map(_ -> new StakeStored(end, 0)).toList();
    } catch (RuntimeException e) {
      if (stakes.size() > 1) { // one of them is to blame
        stakes.forEach(stake -> writeStakes(room, List.of(stake)));
        return;
      }
      log.error("room {} cannot store {}", room, stakes, e);
      ends = List.of(new StakeStored(End.UNSURE, 0));
    }
    for (int i = 0; i < stakes.size(); i++) {
      stakes.get(i).answer().complete(counted(ends.get(i)));
    }
  }

  /// Members are taken in their order, as [Books] does it within one movement, so that no two
  /// transactions wait in a circle.
  private static List<StakeStored> stakes(
      Handle handle, RoomId room, List<StoreStake> stakes, Instant at) {
    OptionalLong after = new Stories(handle).lock(room);
    if (after.isEmpty()) {
      throw new IllegalStateException("a guess in a room without a story: " + room);
    }
    List<StakeStored> ends = new ArrayList<>();
    stakes.forEach(_ -> ends.add(new StakeStored(End.AWAY, 0)));
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < stakes.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparing((Integer i) -> stakes.get(i).stake().user().value()));
    for (int i : order) {
      ends.set(i, stake(handle, room, after.getAsLong(), stakes.get(i), at));
    }
    return ends;
  }

  private static StakeStored stake(
      Handle handle, RoomId room, long after, StoreStake wanted, Instant at) {
    var books = new Books(handle);
    Movement movement = wanted.movement();
    Account member = Account.of(wanted.stake().user());
    var before = books.receipt(movement.id());
    if (before.isPresent()) {
      boolean same = before.get().movement().isSameAs(movement);
      long balance = before.get().balances().getOrDefault(member, 0L);
      return same
          ? new StakeStored(End.STORED, balance)
          : new StakeStored(End.GUESSED_BEFORE, books.balance(member).orElse(0L));
    }
    handle.savepoint("stake");
    if (books.post(movement, at) instanceof Posting.Posted posted) {
      long balance = posted.receipt().balances().getOrDefault(member, 0L);
      new Stories(handle).add(room, after, wanted.stake(), balance);
      handle.releaseSavepoint("stake");
      return new StakeStored(End.STORED, balance);
    }
    handle.rollbackToSavepoint("stake");
    return new StakeStored(End.UNAFFORDABLE, books.balance(member).orElse(0L));
  }

  @Override
  public CompletionStage<?> payOut(RoomId room, List<Movement> movements) {
    var answer = new CompletableFuture<Boolean>();
    Thread.ofVirtual()
        .name("pay-out")
        .start(() -> {
          try {
            for (Movement movement : movements) {
              payOut(room, movement);
            }
            answer.complete(true);
          } catch (StoreUnavailable | RuntimeException e) {
            answer.completeExceptionally(e);
          }
        });
    return answer;
  }

  /// @throws StoreUnavailable if the house closes; whoever opens the room next begins again
  private void payOut(RoomId room, Movement movement) throws StoreUnavailable {
    boolean said = false;
    while (true) {
      try {
        Posting posting = store.ledger().post(movement);
        if (posting instanceof Posting.Posted) {
          return;
        }
        if (!said) {
          said = true;
          log.error("room {} cannot pay out {}, and goes on trying: {}", room, movement, posting);
        }
      } catch (StoreUnavailable e) {
        if (!store.pause()) {
          throw e;
        }
        continue;
      }
      if (!store.pause()) {
        throw new StoreUnavailable("the server is going away");
      }
    }
  }

  private Stored counted(Stored stored) {
    tally.counter(Tally.Name.of("journal_deeds", "outcome", stored.name())).increment();
    return stored;
  }

  private StakeStored counted(StakeStored stored) {
    tally.counter(Tally.Name.of("journal_guesses", "outcome", stored.end().name())).increment();
    return stored;
  }
}
