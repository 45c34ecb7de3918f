package dev.grandstand.store;

import dev.grandstand.hall.Ledger.Line;
import dev.grandstand.hall.Ledger.Posting;
import dev.grandstand.hall.Ledger.Receipt;
import dev.grandstand.message.Account;
import dev.grandstand.message.Movement;
import dev.grandstand.message.Movement.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The tables of the ledger, within a transaction that somebody else begins and ends: whatever else
/// must be stored together with a movement goes into the same one.
///
/// A transaction first takes the id of its movement, then the rows of its accounts in their order.
/// So two with one id wait for each other at the first step, and no two wait in a circle.
final class Books {
  private static final String TAKE =
      "update account set balance = balance + :amount, entries = entries + 1"
          + " where name = :name and balance + :amount between :least and :most";

  private final Handle handle;

  Books(Handle handle) {
    this.handle = handle;
  }

  /// What an account has right after a change.
  private record Changed(long balance, long entries) {}

  /// Writes a movement down. If the answer is a refusal, or this throws, the transaction must not
  /// be committed. It throws if the id is taken.
  Posting post(Movement movement, Instant at) {
    long number =
        handle
            .createUpdate(
                "insert into movement (id, purpose, happened_at) values (:id, :purpose, :at)")
            .bind("id", movement.id())
            .bind("purpose", movement.purpose())
            .bind("at", at)
            .executeAndReturnGeneratedKeys("number")
            .mapTo(Long.class)
            .one();
    List<Entry> entries = new ArrayList<>(movement.entries());
    entries.sort(Comparator.comparing(Entry::account));
    Map<Account, Long> balances = new LinkedHashMap<>();
    PreparedBatch lines =
        handle.prepareBatch(
            "insert into entry (account, number, movement, amount, balance)"
                + " values (:account, :number, :movement, :amount, :balance)");
    for (Entry entry : entries) {
      Optional<Changed> changed = change(entry);
      if (changed.isEmpty()) {
        return refusal(entry);
      }
      long balance = changed.get().balance();
      balances.put(entry.account(), balance);
      lines
          .bind("account", entry.account().toString())
          .bind("number", changed.get().entries())
          .bind("movement", number)
          .bind("amount", entry.amount())
          .bind("balance", balance)
          .add();
    }
    lines.execute();
    return new Posting.Posted(new Receipt(movement, at, balances), false);
  }

  /// Empty if the account may not have what it would have then.
  private Optional<Changed> change(Entry entry) {
    Optional<Changed> changed = take(entry);
    if (changed.isEmpty() && balance(entry.account()).isEmpty()) {
      open(entry.account());
      changed = take(entry);
    }
    return changed;
  }

  private Optional<Changed> take(Entry entry) {
    Account account = entry.account();
    return handle
        .createUpdate(TAKE)
        .bind("amount", entry.amount())
        .bind("name", account.toString())
        .bind("least", account.kind().least())
        .bind("most", account.kind().most())
        .executeAndReturnGeneratedKeys("balance", "entries")
        .map((row, _) -> new Changed(row.getLong("balance"), row.getLong("entries")))
        .findOne();
  }

  private void open(Account account) {
    handle
        .createUpdate(
            "insert into account (name, may_owe, balance, entries)"
                + " values (:name, :mayOwe, 0, 0) on conflict do nothing")
        .bind("name", account.toString())
        .bind("mayOwe", account.kind().mayOwe())
        .execute();
  }

  private Posting refusal(Entry entry) {
    long balance = balance(entry.account()).orElse(0L);
    return entry.amount() < 0
        ? new Posting.Unaffordable(entry.account(), balance)
        : new Posting.Overfull(entry.account(), balance);
  }

  Optional<Long> balance(Account account) {
    return handle
        .createQuery("select balance from account where name = :name")
        .bind("name", account.toString())
        .mapTo(Long.class)
        .findOne();
  }

  /// The answer that a movement with this id once got.
  Optional<Receipt> receipt(String id) {
    record Row(
        String purpose, Instant at, String account, long amount, long balance, long number) {}
    List<Row> rows =
        handle
            .createQuery(
                "select m.purpose, m.happened_at, e.account, e.amount, e.balance, e.number"
                    + " from movement m join entry e on e.movement = m.number"
                    + " where m.id = :id order by e.account")
            .bind("id", id)
            .map((row, _) ->
                new Row(
                    row.getString(1),
                    row.getTimestamp(2).toInstant(),
                    row.getString(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6)))
            .list();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    List<Entry> entries = new ArrayList<>();
    Map<Account, Long> balances = new LinkedHashMap<>();
    for (Row row : rows) {
      Account account = account(row.account());
      entries.add(new Entry(account, row.amount()));
      balances.put(account, row.balance());
    }
    Row first = rows.getFirst();
    return Optional.of(
        new Receipt(new Movement(id, entries, first.purpose()), first.at(), balances));
  }

  /// Newest first.
  List<Line> lines(Account account, long before, int limit) {
    return handle
        .createQuery(
            "select e.number, m.id, m.purpose, e.amount, e.balance, m.happened_at"
                + " from entry e join movement m on m.number = e.movement"
                + " where e.account = :account and e.number < :before"
                + " order by e.number desc limit :limit")
        .bind("account", account.toString())
        .bind("before", before)
        .bind("limit", limit)
        .map((row, _) ->
            new Line(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getLong(5),
                row.getTimestamp(6).toInstant()))
        .list();
  }

  private static Account account(String text) {
    return Account.parse(text)
        .orElseThrow(() -> new IllegalStateException("no account is called " + text));
  }
}
