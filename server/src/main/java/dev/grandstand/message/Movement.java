package dev.grandstand.message;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Coins that change hands, as double entry: what some accounts gain, others lose, to the coin.
///
/// @param id names the movement for good: to ask for one twice is to ask for it once
/// @param entries each account once; the amounts sum to zero
/// @param purpose what it was for, for people who look at the ledger
public record Movement(String id, List<Entry> entries, String purpose) {
  public static final int MAX_ID = 200;
  public static final int MAX_PURPOSE = 200;
  public static final int MAX_ENTRIES = 1_000;

  /// One account's share.
  ///
  /// @param amount what the account gains, or loses if it is below zero
  public record Entry(Account account, long amount) {
    public Entry {
      if (amount == 0 || amount > Account.MOST || amount < -Account.MOST) {
        throw new IllegalArgumentException(
            "amount must be within 1 to " + Account.MOST + ", above or below zero");
      }
    }
  }

  public Movement {
    Names.check("movement id", id, MAX_ID);
    Names.check("purpose", purpose, MAX_PURPOSE);
    entries = List.copyOf(entries);
    if (entries.size() < 2 || entries.size() > MAX_ENTRIES) {
      throw new IllegalArgumentException("a movement has 2 to " + MAX_ENTRIES + " entries");
    }
    Set<Account> seen = new HashSet<>();
    long sum = 0;
    for (Entry entry : entries) {
      sum = Math.addExact(sum, entry.amount());
      if (!seen.add(entry.account())) {
        throw new IllegalArgumentException(entry.account() + " is in the movement twice");
      }
    }
    if (sum != 0) {
      throw new IllegalArgumentException("the entries of a movement sum to zero, not to " + sum);
    }
  }

  public static Movement of(String id, Account from, Account to, Coins coins, String purpose) {
    return new Movement(
        id, List.of(new Entry(from, -coins.amount()), new Entry(to, coins.amount())), purpose);
  }

  /// Whether both move the same coins between the same accounts for the same purpose.
  public boolean isSameAs(Movement other) {
    return purpose.equals(other.purpose)
        && new HashSet<>(entries).equals(new HashSet<>(other.entries));
  }
}
