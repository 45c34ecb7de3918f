package dev.grandstand.store;

import dev.grandstand.hall.Ledger.Posting;
import dev.grandstand.hall.Ledger.Receipt;
import dev.grandstand.hall.StoreUnavailable;
import dev.grandstand.message.Account;
import dev.grandstand.message.Movement;
import dev.grandstand.message.Movement.Entry;
import dev.grandstand.message.RoomId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pays what a quiz owes, movement by movement, until each is posted.
///
/// An account can be too full for what its member has won. That must not keep the coins from
/// everybody else in the same movement, so this share stays with the mint, and the log says whose
/// it was: somebody can make it good by hand. The movement keeps its id, so that it still happens
/// once: after a crash the whole of it is asked for again, and what was posted is recognized.
final class Payments {
  private static final Logger log = LoggerFactory.getLogger(Payments.class);

  private final Store store;

  Payments(Store store) {
    this.store = store;
  }

  /// @throws StoreUnavailable if the house closes; whoever opens the room next begins again
  void pay(RoomId room, Movement owed) throws StoreUnavailable {
    Movement movement = owed;
    boolean said = false;
    while (true) {
      try {
        Posting posting = store.ledger().post(movement);
        if (posting instanceof Posting.Posted || isPaid(owed, posting)) {
          return;
        }
        if (posting instanceof Posting.Overfull(Account account, long balance)
            && account.kind() == Account.Kind.MEMBER) {
          log.error(
              "room {} cannot pay {} to {}, which has {} and can hold no more: the mint keeps it ({})",
              room,
              amount(movement, account),
              account,
              balance,
              movement.id());
          movement = without(movement, account);
          continue;
        }
        if (!said) {
          said = true;
          log.error("room {} cannot pay {}, and goes on trying: {}", room, movement, posting);
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

  /// Whether it was posted before, but for shares that an account could not hold.
  private boolean isPaid(Movement owed, Posting posting) throws StoreUnavailable {
    if (!(posting instanceof Posting.Conflict)) {
      return false;
    }
    Optional<Receipt> receipt = store.work(handle -> new Books(handle).receipt(owed.id()));
    return receipt.isPresent() && isPart(receipt.get().movement(), owed);
  }

  private static boolean isPart(Movement paid, Movement owed) {
    Set<Entry> shares = new HashSet<>(owed.entries());
    return paid.purpose().equals(owed.purpose())
        && paid.entries().stream()
            .allMatch(entry -> entry.account().equals(Account.MINT) || shares.contains(entry));
  }

  private static long amount(Movement movement, Account account) {
    return movement.entries().stream()
        .filter(entry -> entry.account().equals(account))
        .mapToLong(Entry::amount)
        .sum();
  }

  private static Movement without(Movement movement, Account account) {
    long mint = amount(movement, Account.MINT) + amount(movement, account);
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : movement.entries()) {
      if (!entry.account().equals(account) && !entry.account().equals(Account.MINT)) {
        entries.add(entry);
      }
    }
    if (mint != 0) {
      entries.add(new Entry(Account.MINT, mint));
    }
    return new Movement(movement.id(), entries, movement.purpose());
  }
}
