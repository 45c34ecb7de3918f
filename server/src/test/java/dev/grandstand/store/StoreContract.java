package dev.grandstand.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.grandstand.hall.Ledger;
import dev.grandstand.hall.Ledger.Posting;
import dev.grandstand.hall.LedgerContract;
import dev.grandstand.hall.StoreUnavailable;
import dev.grandstand.hall.Tally;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the ledger keeps in a real database, and what becomes of it when that goes away.
abstract class StoreContract extends LedgerContract {
  private final Tally tally = new Tally();
  private @Nullable Store opened;

  abstract Twin twin();

  Store store() {
    Store now = opened;
    if (now == null) {
      now = store(Twin.RULES);
      opened = now;
    }
    return now;
  }

  Store store(StoreRules rules) {
    return new Store(twin().place(), rules, InstantSource.system(), tally);
  }

  @Override
  protected Ledger ledger() {
    return store().ledger();
  }

  /// Whatever a test did, all of it adds up afterwards.
  @AfterEach
  void allOfItAddsUp() throws StoreUnavailable {
    try (Store last = store()) {
      assertThat(last.recount().wrong()).isEmpty();
    }
  }

  void reopen() {
    store().close();
    opened = null;
  }

  @Test
  void itOutlivesTheProcess() throws StoreUnavailable {
    var first = ledger().post(grant("g", ANN, 10));
    reopen();

    assertThat(ledger().balance(ANN)).isEqualTo(10);
    assertThat(ledger().post(grant("g", ANN, 10)))
        .isInstanceOfSatisfying(
            Posting.Posted.class,
            again -> {
              assertThat(again.again()).isTrue();
              assertThat(again.receipt().at()).isEqualTo(((Posting.Posted) first).receipt().at());
            });
  }

  @Test
  void itGoesAwayAndComesBackByItself() throws Exception {
    ledger().post(grant("g1", ANN, 10));
    twin().takeAway();
    try {
      assertThatThrownBy(() -> ledger().post(grant("g2", ANN, 10)))
          .isInstanceOf(StoreUnavailable.class);
      await().until(() -> !store().isAvailable());
      assertThatThrownBy(() -> ledger().balance(ANN)).isInstanceOf(StoreUnavailable.class);
      assertThat(count("UNAVAILABLE")).isEqualTo(1);
      assertThat(gauge("store_available")).isZero();
    } finally {
      twin().giveBack();
    }

    await().atMost(Duration.ofSeconds(30)).until(store()::isAvailable);

    assertThat(ledger().post(grant("g2", ANN, 10))).isInstanceOf(Posting.Posted.class);
    assertThat(ledger().balance(ANN)).isEqualTo(20);
    assertThat(gauge("store_available")).isEqualTo(1);
  }

  @Test
  void whoHoldsAnAccountTooLongHoldsNobodyElse() throws Exception {
    ledger().post(grant("g1", ANN, 10));
    ledger().post(grant("g2", BEN, 10));
    reopen();
    opened = store(hasty(Duration.ofMillis(200), 2));
    try (Connection connection = twin().connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select * from account where name = 'member:ann' for update");

      assertThatThrownBy(() -> ledger().post(stake("s1", ANN, 1)))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("too long");
      assertThat(store().isAvailable()).isTrue();
      assertThat(ledger().post(stake("s2", BEN, 1))).isInstanceOf(Posting.Posted.class);
      connection.rollback();
    }
    assertThat(ledger().post(stake("s1", ANN, 1))).isInstanceOf(Posting.Posted.class);
  }

  /// A server that goes away interrupts its calls wherever they are.
  @Test
  void whoIsInterruptedHarmsNobodyElse() throws Exception {
    ledger().post(grant("g", ANN, 1_000_000));
    var begun = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String name = "t" + i + "-";
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  for (int n = 0; n < 1_000; n++) {
                    begun.incrementAndGet();
                    var _ = ledger().post(stake(name + n, ANN, 1));
                  }
                } catch (StoreUnavailable _) {
                  // as it should be
                }
              }));
    }
    await().until(() -> begun.get() > 100);
    for (Thread thread : threads) {
      thread.interrupt();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(store().isAvailable()).isTrue();
    assertThat(ledger().post(stake("after", ANN, 1))).isInstanceOf(Posting.Posted.class);
    assertThat(store().recount().wrong()).isEmpty();
  }

  @Test
  void onlySoManyCallsWait() throws Exception {
    ledger().post(grant("g1", ANN, 10));
    reopen();
    opened = store(hasty(Duration.ofSeconds(20), 1));
    ledger().balance(BEN);
    try (Connection connection = twin().connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select * from account where name = 'member:ann' for update");
      var waits = new CompletableFuture<Posting>();
      Thread.ofVirtual()
          .start(() -> {
            try {
              waits.complete(ledger().post(stake("s1", ANN, 1)));
            } catch (StoreUnavailable e) {
              waits.completeExceptionally(e);
            }
          });
      await().until(() -> gauge("store_calls") > 0);

      assertThatThrownBy(() -> ledger().balance(BEN)).hasMessageContaining("store.calls");
      connection.rollback();
      assertThat(waits.join()).isInstanceOf(Posting.Posted.class);
    }
  }

  @Test
  void aNewerLedgerIsNotTouched() throws Exception {
    ledger().balance(ANN);
    store().close();
    twin()
        .run(
            "insert into flyway_schema_history (\"installed_rank\", \"version\", \"description\","
                + " \"type\", \"script\", \"installed_by\", \"execution_time\", \"success\")"
                + " values (99, '99', 'later', 'SQL', 'V99__later.sql', 'test', 0, true)");
    try (Store older = store(Twin.RULES)) {
      assertThatThrownBy(older::openIfThere)
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("newer Grandstand");
    }
    twin().run("delete from flyway_schema_history where \"installed_rank\" = 99");
    opened = null;
  }

  @Test
  void aRecountFindsWhatSomebodyChanged() throws Exception {
    ledger().post(grant("g1", ANN, 10));
    ledger().post(stake("s1", ANN, 4));

    assertFinds(
        "update account set balance = balance + 1 where name = 'member:ann'",
        "update account set balance = balance - 1 where name = 'member:ann'",
        "is not the sum of their entries: member:ann");
    assertFinds(
        "update entry set amount = amount + 1 where account = 'member:ann' and number = 1",
        "update entry set amount = amount - 1 where account = 'member:ann' and number = 1",
        "do not sum to zero: g1");
    assertFinds(
        "update account set entries = 3 where name = 'quiz:7'",
        "update account set entries = 1 where name = 'quiz:7'",
        "have gaps: quiz:7");
    assertFinds(
        "update entry set balance = 11 where account = 'member:ann' and number = 1",
        "update entry set balance = 10 where account = 'member:ann' and number = 1",
        "is not what came before it: member:ann");
  }

  @Test
  void theDatabaseItselfLetsNoMemberOwe() throws Exception {
    ledger().post(grant("g1", ANN, 10));

    assertThatThrownBy(
            () -> twin().run("update account set balance = -1 where name = 'member:ann'"))
        .hasMessageContaining("account_owes_nothing");
  }

  private void assertFinds(String harm, String repair, String said) throws Exception {
    twin().run(harm);
    assertThat(store().recount().wrong()).anySatisfy(wrong -> assertThat(wrong).contains(said));
    twin().run(repair);
    assertThat(store().recount().wrong()).isEmpty();
  }

  private static StoreRules hasty(Duration lockTime, int calls) {
    return new StoreRules(
        2,
        calls,
        Duration.ofSeconds(5),
        Duration.ofSeconds(20),
        lockTime,
        Duration.ofHours(1),
        1 << 20);
  }

  private long count(String outcome) {
    return tally.counter(Tally.Name.of("ledger_movements", "outcome", outcome)).sum();
  }

  private double gauge(String name) {
    return tally.gauges().stream()
        .filter(gauge -> gauge.name().name().equals(name))
        .toList()
        .getLast()
        .value()
        .getAsDouble();
  }
}
