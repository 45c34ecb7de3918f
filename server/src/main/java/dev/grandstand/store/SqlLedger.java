package dev.grandstand.store;

import dev.grandstand.hall.Ledger;
import dev.grandstand.hall.StoreUnavailable;
import dev.grandstand.hall.Tally;
import dev.grandstand.hall.Timing;
import dev.grandstand.message.Account;
import dev.grandstand.message.Movement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/// The ledger in a database: each call is one transaction.
final class SqlLedger implements Ledger {
  private final Store store;
  private final InstantSource clock;
  private final Tally tally;
  private final Timing time;

  SqlLedger(Store store, InstantSource clock, Tally tally) {
    this.store = store;
    this.clock = clock;
    this.tally = tally;
    this.time = tally.timing("ledger_post");
  }

  @Override
  public Posting post(Movement movement) throws StoreUnavailable {
    long began = System.nanoTime();
    String outcome = "UNAVAILABLE";
    try {
      // What the database keeps of a moment; the first answer and a later one must be the same.
      Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      Posting posting = store.work(handle -> post(handle, movement, at));
      outcome = outcome(posting);
      return posting;
    } finally {
      tally.counter(Tally.Name.of("ledger_movements", "outcome", outcome)).increment();
      time.add(System.nanoTime() - began);
    }
  }

  private static Posting post(Handle handle, Movement movement, Instant at) {
    var books = new Books(handle);
    Optional<Posting> before =
        books.receipt(movement.id()).map(receipt -> again(receipt, movement));
    if (before.isPresent()) {
      return before.get();
    }
    // Somebody may post the same id at this moment: then this throws, and the store tries once
    // more.
    handle.begin();
    try {
      Posting posting = books.post(movement, at);
      if (posting instanceof Posting.Posted) {
        handle.commit();
      } else {
        handle.rollback();
      }
      return posting;
    } catch (RuntimeException e) {
      rollBack(handle, e);
      throw e;
    }
  }

  static void rollBack(Handle handle, RuntimeException because) {
    try {
      handle.rollback();
    } catch (RuntimeException e) {
      because.addSuppressed(e); // the connection is gone, and the transaction with it
    }
  }

  private static Posting again(Receipt receipt, Movement movement) {
    return receipt.movement().isSameAs(movement)
        ? new Posting.Posted(receipt, true)
        : new Posting.Conflict(movement.id());
  }

  private static String outcome(Posting posting) {
    return switch (posting) {
      case Posting.Posted posted -> posted.again() ? "AGAIN" : "POSTED";
      case Posting.Unaffordable _ -> "UNAFFORDABLE";
      case Posting.Overfull _ -> "OVERFULL";
      case Posting.Conflict _ -> "CONFLICT";
    };
  }

  @Override
  public long balance(Account account) throws StoreUnavailable {
    return store.work(handle -> new Books(handle).balance(account).orElse(0L));
  }

  @Override
  public Page history(Account account, long before, int limit) throws StoreUnavailable {
    List<Line> lines = store.work(handle -> new Books(handle).lines(account, before, limit + 1));
    if (lines.size() <= limit) {
      return new Page(lines, OptionalLong.empty());
    }
    List<Line> shown = lines.subList(0, limit);
    return new Page(shown, OptionalLong.of(shown.getLast().number()));
  }
}
