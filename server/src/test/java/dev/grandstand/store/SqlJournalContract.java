package dev.grandstand.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.grandstand.hall.Journal;
import dev.grandstand.hall.Journal.Happened;
import dev.grandstand.hall.Journal.Stored;
import dev.grandstand.hall.JournalContract;
import dev.grandstand.hall.Ledger;
import dev.grandstand.hall.StoreUnavailable;
import dev.grandstand.hall.Tally;
import dev.grandstand.message.Account;
import dev.grandstand.message.Coins;
import dev.grandstand.message.Movement;
import dev.grandstand.message.Movement.Entry;
import dev.grandstand.message.UserId;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is kept of rooms in a real database, and what becomes of it when that goes away.
abstract class SqlJournalContract extends JournalContract {
  private @Nullable Store opened;

  abstract Twin twin();

  private Store store() {
    Store now = opened;
    if (now == null) {
      now = store(JournalRules.defaults());
      opened = now;
    }
    return now;
  }

  private Store store(JournalRules rules) {
    return new Store(twin().place(), Twin.RULES, rules, InstantSource.system(), new Tally());
  }

  private void reopen(JournalRules rules) {
    store().close();
    opened = store(rules);
  }

  @Override
  protected Journal journal() {
    return store().journal();
  }

  @Override
  protected Ledger ledger() {
    return store().ledger();
  }

  @AfterEach
  void allOfItAddsUp() throws StoreUnavailable {
    try (Store last = store()) {
      assertThat(last.recount().wrong()).isEmpty();
    }
  }

  @Test
  void whoCannotHoldMoreKeepsNobodyElseFromBeingPaid() throws StoreUnavailable {
    Account rich = Account.of(new UserId("rich"));
    Account ben = Account.of(new UserId("ben"));
    Account pot = Account.quiz("r-1");
    ledger().post(Movement.of("g", Account.MINT, rich, new Coins(Account.MOST), "a present"));
    ledger().post(Movement.of("h", Account.MINT, pot, new Coins(20), "stakes"));
    var owed =
        List.of(
            new Movement(
                "quiz:r-1:pay:0",
                List.of(
                    new Entry(pot, -20),
                    new Entry(rich, 30),
                    new Entry(ben, 12),
                    new Entry(Account.MINT, -22)),
                "won"),
            Movement.of("quiz:r-1:pay:1", Account.MINT, ben, new Coins(1), "won"));

    got(journal().payOut(ROOM, owed));
    assertThat(ledger().balance(ben)).isEqualTo(13);
    assertThat(ledger().balance(pot)).isZero();
    assertThat(ledger().balance(rich)).isEqualTo(Account.MOST);

    // After a crash it is asked for again; that there is room by now changes nothing.
    ledger().post(Movement.of("i", rich, Account.MINT, new Coins(100), "a hat"));
    reopen(JournalRules.defaults());
    got(journal().payOut(ROOM, owed));
    assertThat(ledger().balance(ben)).isEqualTo(13);
    assertThat(ledger().balance(rich)).isEqualTo(Account.MOST - 100);
  }

  @Test
  void itOutlivesTheProcess() {
    store(deed(0, "a", play(1, "one 🏀")));
    reopen(JournalRules.defaults());
    assertThat(load(0).story()).containsExactly(new Happened(1, "a", AT, play(1, "one 🏀")));
  }

  /// As each server before this one left it.
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whatAnOlderServerLeftIsKept(int version) throws Exception {
    String url;
    String user;
    String password;
    switch (twin().place()) {
      case Place.File file -> {
        url = file.url(Twin.RULES);
        user = "grandstand";
        password = "";
      }
      case Place.Server server -> {
        url = server.url();
        user = server.user();
        password = server.password();
      }
    }
    Flyway.configure()
        .dataSource(url, user, password)
        .locations("classpath:" + Migrations.FOLDER)
        .target(Integer.toString(version))
        .load()
        .migrate();
    twin()
        .run(
            "insert into account (name, may_owe, balance, entries)"
                + " values ('mint', true, -7, 1), ('member:ann', false, 7, 1)");
    twin()
        .run(
            "insert into movement (id, purpose, happened_at)"
                + " values ('g', 'a present', timestamp with time zone '2026-01-01 00:00:00+00')");
    twin()
        .run(
            "insert into entry (account, number, movement, amount, balance)"
                + " select 'mint', 1, number, -7, -7 from movement"
                + " union all select 'member:ann', 1, number, 7, 7 from movement");

    assertThat(ledger().balance(Account.of(new UserId("ann")))).isEqualTo(7);
    assertThat(store(deed(0, "a", play(1, "one")))).isEqualTo(Stored.STORED);
    assertThat(load(0).story()).hasSize(1);
    assertThat(store().recount().movements()).isEqualTo(1);
  }

  @Test
  void onlySoManyAreReadBackTheNewest() {
    for (int i = 0; i < 5; i++) {
      store(deed(i, "a" + i, play(i + 1, "nr " + i)));
    }
    reopen(new JournalRules(4, 16, 16, 16, 3, 10));
    assertThat(load(0).whole()).isFalse();
    assertThat(load(0).story()).extracting(Happened::number).containsExactly(3L, 4L, 5L);
    assertThat(load(2).whole()).isTrue();
  }

  @Test
  void theRoomsTouchedLastAreKnown() throws StoreUnavailable {
    assertThat(store().touched(AT, 10)).isEmpty();
    store(deed(0, "a", play(1, "one")));
    got(
        journal()
            .store(OTHER, new Journal.Deed(1, 0, "b", AT.plusSeconds(1), List.of(play(1, "x")))));
    assertThat(store().touched(AT, 10)).containsExactly(OTHER, ROOM);
    assertThat(store().touched(AT, 1)).containsExactly(OTHER);
    assertThat(store().touched(AT.plusSeconds(1), 10)).containsExactly(OTHER);
  }

  @Test
  void whileItIsAwayAllIsRefusedAtOnceAndNothingOfItComesLater() throws Exception {
    store(deed(0, "a", play(1, "one")));
    reopen(JournalRules.defaults());
    twin().takeAway();
    assertThat(store(deed(1, "b", play(2, "two")))).isEqualTo(Stored.AWAY);
    assertThat(journal().load(ROOM, 0).toCompletableFuture()).failsWithin(Duration.ofSeconds(20));
    twin().giveBack();
    await().until(store()::isAvailable);
    assertThat(load(0).story()).hasSize(1);
  }

  @Test
  void onlySoMuchWaitsForOneRoom() throws Exception {
    store(deed(0, "a", play(1, "one")));
    reopen(new JournalRules(4, 2, 16, 16, 10, 10));
    assertThat(ledger().balance(Account.MINT)).isZero();
    try (Connection connection = twin().connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select * from kept_room for update");
      List<CompletionStage<Stored>> asked =
          IntStream.range(0, 5)
              .mapToObj(i -> journal().store(ROOM, deed(1, "b" + i, play(2, "nr " + i))))
              .toList();
      long refused =
          asked.stream()
              .filter(one -> one.toCompletableFuture().getNow(null) == Stored.AWAY)
              .count();
      assertThat(refused).isBetween(2L, 3L);
      connection.rollback();
      assertThat(asked.stream().map(JournalContract::got).filter(Stored.STORED::equals).count())
          .isEqualTo(1);
    }
  }
}
