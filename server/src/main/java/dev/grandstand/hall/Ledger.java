package dev.grandstand.hall;

import dev.grandstand.message.Account;
import dev.grandstand.message.Movement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Who has how many coins, and how it came to be. What is posted here has been stored: it may be
/// announced.
///
/// Every call may wait for a database, so it is made on a virtual thread and never on a loop. If a
/// call ends in [StoreUnavailable], nobody knows whether it was carried out: ask again with the
/// same id, and it is carried out once.
public interface Ledger {
  /// Carries out the whole movement or nothing of it. A refusal leaves no trace: the same id may be
  /// posted again when there are coins.
  Posting post(Movement movement) throws StoreUnavailable;

  /// Zero if nothing ever moved there: accounts need not be opened.
  long balance(Account account) throws StoreUnavailable;

  /// What moved in an account, newest first.
  ///
  /// @param before only lines with smaller numbers; the `next` of the page before, or [#NEWEST]
  Page history(Account account, long before, int limit) throws StoreUnavailable;

  long NEWEST = Long.MAX_VALUE;

  sealed interface Posting {
    /// It is stored.
    ///
    /// @param again whether it had been carried out before, and this is the answer of then
    record Posted(Receipt receipt, boolean again) implements Posting {}

    /// The account would have less than it may.
    record Unaffordable(Account account, long balance) implements Posting {}

    /// The account would have more than can be counted.
    record Overfull(Account account, long balance) implements Posting {}

    /// The id belongs to a movement with other entries, or for another purpose.
    record Conflict(String id) implements Posting {}
  }

  /// What was stored.
  ///
  /// @param balances of every account in the movement, right after it
  record Receipt(Movement movement, Instant at, Map<Account, Long> balances) {
    public Receipt {
      balances = Map.copyOf(balances);
    }
  }

  /// An entry as its account sees it.
  ///
  /// @param number the lines of an account are counted from one, without gaps
  /// @param balance right after it
  record Line(
      long number, String movement, String purpose, long amount, long balance, Instant at) {}

  /// A part of the lines of an account.
  ///
  /// @param next where to go on; empty on the last page
  record Page(List<Line> lines, OptionalLong next) {
    public Page {
      lines = List.copyOf(lines);
    }
  }
}
