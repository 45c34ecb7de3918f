package dev.grandstand.hall;

import dev.grandstand.message.Account;
import dev.grandstand.message.Movement;
import dev.grandstand.message.Movement.Entry;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// A ledger that forgets everything with the process, for tests of whatever needs one.
public final class MemoryLedger implements Ledger {
  private final InstantSource clock;
  private final Map<String, Receipt> receipts = new HashMap<>();
  private final Map<Account, List<Line>> books = new HashMap<>();
  private boolean away;

  public MemoryLedger(InstantSource clock) {
    this.clock = clock;
  }

  public synchronized void away(boolean isAway) {
    away = isAway;
  }

  @Override
  public synchronized Posting post(Movement movement) throws StoreUnavailable {
    check();
    Receipt before = receipts.get(movement.id());
    if (before != null) {
      return before.movement().isSameAs(movement)
          ? new Posting.Posted(before, true)
          : new Posting.Conflict(movement.id());
    }
    for (Entry entry : movement.entries()) {
      long balance = balance(entry.account());
      long then = balance + entry.amount();
      if (then < entry.account().kind().least()) {
        return new Posting.Unaffordable(entry.account(), balance);
      }
      if (then > entry.account().kind().most()) {
        return new Posting.Overfull(entry.account(), balance);
      }
    }
    return new Posting.Posted(write(movement), false);
  }

  private Receipt write(Movement movement) {
    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Map<Account, Long> balances = new LinkedHashMap<>();
    for (Entry entry : movement.entries()) {
      List<Line> lines = books.computeIfAbsent(entry.account(), _ -> new ArrayList<>());
      long balance = (lines.isEmpty() ? 0 : lines.getLast().balance()) + entry.amount();
      balances.put(entry.account(), balance);
      lines.add(
          new Line(
              lines.size() + 1, movement.id(), movement.purpose(), entry.amount(), balance, at));
    }
    var receipt = new Receipt(movement, at, balances);
    receipts.put(movement.id(), receipt);
    return receipt;
  }

  @Override
  public synchronized long balance(Account account) throws StoreUnavailable {
    check();
    List<Line> lines = books.getOrDefault(account, List.of());
    return lines.isEmpty() ? 0 : lines.getLast().balance();
  }

  @Override
  public synchronized Page history(Account account, long before, int limit)
      throws StoreUnavailable {
    check();
    List<Line> older =
        books.getOrDefault(account, List.of()).reversed().stream()
            .filter(line -> line.number() < before)
            .toList();
    return older.size() <= limit
        ? new Page(older, OptionalLong.empty())
        : new Page(older.subList(0, limit), OptionalLong.of(older.get(limit - 1).number()));
  }

  private void check() throws StoreUnavailable {
    if (away) {
      throw new StoreUnavailable("it is away, as the test wanted");
    }
  }
}
