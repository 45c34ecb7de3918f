package dev.grandstand.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/// The whole ledger added up again.
///
/// @param wrong what does not add up, a sentence each; empty if all is well
public record Recount(long accounts, long movements, List<String> wrong) {
  private static final int MOST_SHOWN = 20;

  /// What is wrong, and the query that finds where.
  private static final Map<String, String> CHECKS =
      Map.of(
          "the entries of these movements do not sum to zero",
          """
          select m.id from movement m left join entry e on e.movement = m.number
          group by m.number, m.id having coalesce(sum(e.amount), 1) <> 0 or count(*) < 2\
          """,
          "the balance of these accounts is not the sum of their entries",
          """
          select a.name from account a left join entry e on e.account = a.name
          group by a.name, a.balance having a.balance <> coalesce(sum(e.amount), 0)\
          """,
          "the entries of these accounts have gaps",
          """
          select a.name from account a left join entry e on e.account = a.name
          group by a.name, a.entries
          having a.entries <> count(e.number) or a.entries <> coalesce(max(e.number), 0)\
          """,
          "a balance in the entries of these accounts is not what came before it",
          """
          select distinct account from (
            select account, balance, sum(amount) over (partition by account order by number) as counted
            from entry) as told where balance <> counted\
          """,
          "these accounts owe what they may not",
          "select name from account where balance < 0 and not may_owe",
          "all accounts together are not zero",
          "select 'the ledger' from account having sum(balance) <> 0");

  public Recount {
    wrong = List.copyOf(wrong);
  }

  /// On one picture of the database, however much is posted meanwhile.
  static Recount of(Handle handle) {
    return handle.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        picture -> {
          List<String> wrong = new ArrayList<>();
          CHECKS.forEach((what, query) -> {
            List<String> found =
                picture.createQuery(query).setMaxRows(MOST_SHOWN).mapTo(String.class).list();
            if (!found.isEmpty()) {
              wrong.add(what + ": " + String.join(", ", found));
            }
          });
          return new Recount(count(picture, "account"), count(picture, "movement"), wrong);
        });
  }

  private static long count(Handle handle, String table) {
    return handle.createQuery("select count(*) from " + table).mapTo(Long.class).one();
  }
}
