package dev.grandstand.store;

import dev.grandstand.hall.Journal;
import dev.grandstand.hall.Ledger;
import dev.grandstand.hall.StoreUnavailable;
import dev.grandstand.hall.Tally;
import dev.grandstand.message.RoomId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database of the house: opened when it is first needed, given up while it is away, and taken
/// up again when it is back.
///
/// While it is away calls are refused at once instead of waiting one after the other, and one
/// thread looks whether it is back. Nobody else in the house waits for it. Back is a database that
/// can be written: one that is full, or only a copy, answers every question and takes nothing.
public final class Store implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Store.class);
  private static final int TRIES = 5;

  private final Place place;
  private final StoreRules rules;
  private final Semaphore calls;
  private final ReentrantLock opening = new ReentrantLock();
  private final SqlLedger ledger;
  private final SqlJournal journal;
  private volatile boolean there;
  private volatile @Nullable Thread lookout;
  private volatile @Nullable Database database;
  private final AtomicReference<@Nullable String> away = new AtomicReference<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  public Store(Place place, StoreRules rules, InstantSource clock, Tally tally) {
    this(place, rules, JournalRules.defaults(), clock, tally);
  }

  public Store(Place place, StoreRules rules, JournalRules kept, InstantSource clock, Tally tally) {
    this.place = place;
    this.rules = rules;
    this.calls = new Semaphore(rules.calls());
    this.there = place.isThere();
    this.ledger = new SqlLedger(this, clock, tally);
    this.journal = new SqlJournal(this, kept, clock, tally);
    tally.gauge(Tally.Name.of("store_available"), () -> isAvailable() ? 1 : 0);
    tally.gauge(
        Tally.Name.of("store_calls"), () -> (double) (rules.calls() - calls.availablePermits()));
  }

  public Ledger ledger() {
    return ledger;
  }

  public Journal journal() {
    return journal;
  }

  /// The rooms whose kept story went on since then, the latest first.
  public List<RoomId> touched(Instant since, int limit) throws StoreUnavailable {
    return there && limit > 0
        ? work(handle -> new Stories(handle).touched(since, limit))
        : List.of();
  }

  /// Whether there is a database to look into; one that nobody else makes meanwhile.
  boolean isThere() {
    return there;
  }

  /// Waits for a moment, outside of any call. False if the house closes.
  boolean pause() {
    try {
      return !closing.await(rules.look().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Opens it now if there is anything that could be wrong with it. A file that does not exist yet
  /// is made by the first call that needs it: a house without money has no database in its memory.
  public void openIfThere() throws StoreUnavailable {
    if (place.isThere()) {
      open();
    }
  }

  /// False only while it is known to be away.
  public boolean isAvailable() {
    return away.get() == null;
  }

  /// Whether everything in the ledger adds up. Looks at all of it: not for a busy evening.
  public Recount recount() throws StoreUnavailable {
    return work(Recount::of);
  }

  interface Work<T> {
    T in(Handle handle);
  }

  /// Carries out some work with a connection, and again if others got in its way.
  <T> T work(Work<T> work) throws StoreUnavailable {
    String why = away.get();
    if (why != null) {
      throw new StoreUnavailable(why);
    }
    if (!calls.tryAcquire()) {
      throw new StoreUnavailable(rules.calls() + " calls wait for the store already (store.calls)");
    }
    try {
      return tried(opened(), work);
    } finally {
      calls.release();
    }
  }

  private <T> T tried(Database open, Work<T> work) throws StoreUnavailable {
    for (int tries = 1; ; tries++) {
      try {
        return open.jdbi().withHandle(work::in);
      } catch (RuntimeException e) {
        Failure failure = Failure.of(e, place);
        switch (failure.kind()) {
          case DUPLICATE, COLLISION -> {
            if (tries == TRIES) {
              throw new StoreUnavailable(failure.why(), e);
            }
          }
          case SLOW -> throw new StoreUnavailable(failure.why(), e);
          case GONE -> {
            isAway(failure.why());
            throw new StoreUnavailable(failure.why(), e);
          }
          case MISTAKE -> throw e;
        }
      }
    }
  }

  private Database opened() throws StoreUnavailable {
    try {
      return open();
    } catch (StoreUnavailable e) {
      isAway(String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private Database open() throws StoreUnavailable {
    Database now = database;
    if (now != null) {
      return now;
    }
    opening.lock();
    try {
      if (isClosing()) {
        throw new StoreUnavailable("the server is going away");
      }
      if (database == null) {
        database = Database.open(place, rules);
        there = true;
        watch();
      }
      return database;
    } finally {
      opening.unlock();
    }
  }

  private void isAway(String why) {
    if (isClosing()) {
      return;
    }
    if (away.getAndSet(why) == null) {
      log.warn("coins, plays and quizzes are refused until it is better: {}", why);
    }
    opening.lock();
    try {
      watch();
    } finally {
      opening.unlock();
    }
  }

  private void watch() {
    if (lookout == null && !isClosing()) {
      lookout = Thread.ofVirtual().name("store-lookout").start(this::lookOut);
    }
  }

  private void lookOut() {
    try {
      while (!closing.await(rules.look().toNanos(), TimeUnit.NANOSECONDS)) {
        look();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      Database open = open();
      if (away.get() == null) {
        open.jdbi().useHandle(handle -> handle.execute("select 1"));
      } else {
        open.renew();
        open.jdbi().useTransaction(Probe::write);
        if (away.getAndSet(null) != null) {
          log.info("the database is back; coins, plays and quizzes are taken again");
        }
      }
    } catch (StoreUnavailable e) {
      isAway(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      Failure failure = Failure.of(e, place);
      if (failure.kind() != Failure.Kind.SLOW) { // too busy to be asked is not away
        isAway(failure.why());
      }
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  /// Lets the calls that are at work end, for as long as one statement may take. When this is over
  /// nobody of us has the database open, so that the next server may.
  @Override
  public void close() {
    closing.countDown();
    boolean quiet = awaitQuiet();
    opening.lock();
    try {
      if (database != null) {
        database.close();
        database = null;
      }
    } finally {
      opening.unlock();
    }
    if (quiet) {
      calls.release(rules.calls());
    }
  }

  private boolean awaitQuiet() {
    try {
      Thread looks = lookout;
      if (looks != null) {
        looks.join(rules.answerTime());
      }
      return calls.tryAcquire(rules.calls(), rules.answerTime().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
