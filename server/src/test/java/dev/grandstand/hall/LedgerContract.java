package dev.grandstand.hall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.hall.Ledger.Line;
import dev.grandstand.hall.Ledger.Page;
import dev.grandstand.hall.Ledger.Posting;
import dev.grandstand.message.Account;
import dev.grandstand.message.Coins;
import dev.grandstand.message.Movement;
import dev.grandstand.message.Movement.Entry;
import dev.grandstand.message.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What every ledger keeps, wherever it writes.
public abstract class LedgerContract {
  protected static final Account ANN = member("ann");
  protected static final Account BEN = member("ben");
  private static final Account POT = Account.quiz("7");

  protected abstract Ledger ledger();

  protected static Account member(String id) {
    return Account.of(new UserId(id));
  }

  protected static Movement grant(String id, Account to, long coins) {
    return Movement.of(id, Account.MINT, to, new Coins(coins), "a present");
  }

  protected static Movement stake(String id, Account from, long coins) {
    return Movement.of(id, from, POT, new Coins(coins), "a guess");
  }

  private static Posting.Posted posted(Posting posting) {
    assertThat(posting).isInstanceOf(Posting.Posted.class);
    return (Posting.Posted) posting;
  }

  @Test
  void anAccountNeedsNotBeOpened() throws StoreUnavailable {
    assertThat(ledger().balance(ANN)).isZero();
    assertThat(ledger().history(ANN, Ledger.NEWEST, 10).lines()).isEmpty();
  }

  @Test
  void aMovementChangesAllItsAccounts() throws StoreUnavailable {
    var first = posted(ledger().post(grant("g1", ANN, 100)));
    var second = posted(ledger().post(stake("s1", ANN, 30)));

    assertThat(first.again()).isFalse();
    assertThat(first.receipt().balances())
        .containsEntry(ANN, 100L)
        .containsEntry(Account.MINT, -100L);
    assertThat(second.receipt().balances()).containsEntry(ANN, 70L).containsEntry(POT, 30L);
    assertThat(ledger().balance(ANN)).isEqualTo(70);
    assertThat(ledger().balance(POT)).isEqualTo(30);
    assertThat(ledger().balance(Account.MINT)).isEqualTo(-100);
  }

  @Test
  void askingTwiceIsAskingOnce() throws StoreUnavailable {
    var first = posted(ledger().post(grant("g1", ANN, 100)));
    posted(ledger().post(stake("s1", ANN, 30)));
    var again = posted(ledger().post(grant("g1", ANN, 100)));

    assertThat(again.again()).isTrue();
    assertThat(again.receipt().balances()).isEqualTo(first.receipt().balances());
    assertThat(again.receipt().at()).isEqualTo(first.receipt().at());
    assertThat(again.receipt().movement().isSameAs(first.receipt().movement())).isTrue();
    assertThat(ledger().balance(ANN)).isEqualTo(70);
  }

  @Test
  void anIdMeansOneMovementForGood() throws StoreUnavailable {
    posted(ledger().post(grant("g1", ANN, 100)));
    var conflict = new Posting.Conflict("g1");

    assertThat(ledger().post(grant("g1", ANN, 101))).isEqualTo(conflict);
    assertThat(ledger().post(grant("g1", BEN, 100))).isEqualTo(conflict);
    assertThat(ledger().post(Movement.of("g1", Account.MINT, ANN, new Coins(100), "another")))
        .isEqualTo(conflict);
    assertThat(ledger().balance(ANN)).isEqualTo(100);
    assertThat(ledger().balance(BEN)).isZero();
  }

  @Test
  void nobodySpendsWhatTheyDoNotHave() throws StoreUnavailable {
    posted(ledger().post(grant("g1", ANN, 10)));

    assertThat(ledger().post(stake("s1", ANN, 11))).isEqualTo(new Posting.Unaffordable(ANN, 10));
    assertThat(ledger().post(stake("s2", BEN, 1))).isEqualTo(new Posting.Unaffordable(BEN, 0));
    assertThat(ledger().balance(ANN)).isEqualTo(10);
    assertThat(ledger().balance(POT)).isZero();
    assertThat(ledger().history(POT, Ledger.NEWEST, 10).lines()).isEmpty();
  }

  @Test
  void ofARefusedMovementNothingIsCarriedOut() throws StoreUnavailable {
    posted(ledger().post(grant("g1", ANN, 10)));
    var both =
        new Movement(
            "m1", List.of(new Entry(ANN, -10), new Entry(BEN, -1), new Entry(POT, 11)), "both");

    assertThat(ledger().post(both)).isEqualTo(new Posting.Unaffordable(BEN, 0));
    assertThat(ledger().balance(ANN)).isEqualTo(10);
    posted(ledger().post(grant("g2", BEN, 1)));
    assertThat(posted(ledger().post(both)).again()).isFalse();
    assertThat(ledger().balance(POT)).isEqualTo(11);
  }

  @Test
  void anAccountCanBeFull() throws StoreUnavailable {
    posted(ledger().post(grant("g1", ANN, Account.MOST)));

    assertThat(ledger().post(grant("g2", ANN, 1)))
        .isEqualTo(new Posting.Overfull(ANN, Account.MOST));
    posted(ledger().post(stake("s1", ANN, Account.MOST)));
    assertThat(ledger().balance(ANN)).isZero();
  }

  @Test
  void aStakeIsReservedAndThenPaidOrRefunded() throws StoreUnavailable {
    posted(ledger().post(grant("g1", ANN, 50)));
    posted(ledger().post(grant("g2", BEN, 50)));
    posted(ledger().post(stake("guess:1", ANN, 50)));
    posted(ledger().post(stake("guess:2", BEN, 20)));
    var settled =
        new Movement(
            "settle",
            List.of(new Entry(POT, -70), new Entry(ANN, 63), new Entry(Account.MINT, 7)),
            "won, less the fee of the house");

    posted(ledger().post(settled));
    assertThat(posted(ledger().post(settled)).again()).isTrue();
    assertThat(ledger().post(Movement.of("refund:2", POT, BEN, new Coins(20), "called off")))
        .isEqualTo(new Posting.Unaffordable(POT, 0));
    assertThat(ledger().balance(ANN)).isEqualTo(63);
    assertThat(ledger().balance(Account.MINT)).isEqualTo(-93);
  }

  @Test
  void oneMovementPaysManyWinners() throws StoreUnavailable {
    List<Entry> entries = new ArrayList<>();
    int winners = Movement.MAX_ENTRIES - 1;
    entries.add(new Entry(Account.MINT, -winners));
    for (int i = 0; i < winners; i++) {
      entries.add(new Entry(member("w" + i), 1));
    }
    Collections.shuffle(entries, new Random(5));

    var paid = posted(ledger().post(new Movement("paid", entries, "won")));

    assertThat(paid.receipt().balances()).hasSize(Movement.MAX_ENTRIES);
    assertThat(ledger().balance(member("w998"))).isEqualTo(1);
  }

  @Test
  void theHistoryIsToldNewestFirstPageByPage() throws StoreUnavailable {
    for (int i = 1; i <= 5; i++) {
      posted(ledger().post(grant("g" + i, ANN, i)));
    }
    posted(ledger().post(grant("other", BEN, 1)));

    Page first = ledger().history(ANN, Ledger.NEWEST, 2);
    Page second = ledger().history(ANN, first.next().orElseThrow(), 2);
    Page last = ledger().history(ANN, second.next().orElseThrow(), 2);

    assertThat(first.lines()).extracting(Line::movement).containsExactly("g5", "g4");
    assertThat(second.lines()).extracting(Line::movement).containsExactly("g3", "g2");
    assertThat(last.lines()).extracting(Line::movement).containsExactly("g1");
    assertThat(last.next()).isEmpty();
    assertThat(first.lines()).extracting(Line::balance).containsExactly(15L, 10L);
    assertThat(first.lines()).extracting(Line::amount).containsExactly(5L, 4L);
    assertThat(first.lines()).extracting(Line::number).containsExactly(5L, 4L);
    assertThat(first.lines()).extracting(Line::purpose).containsOnly("a present");
    assertThat(ledger().history(ANN, Ledger.NEWEST, 5).next()).isEmpty();
  }

  @Test
  void namesAreOnlyNames() throws StoreUnavailable {
    for (String name : List.of("'; drop table entry; --", "a:b", "安", "😀%_\\", "x".repeat(64))) {
      posted(ledger().post(grant("to " + name, member(name), 7)));
      assertThat(ledger().balance(member(name))).isEqualTo(7);
    }
  }

  @Test
  void whoeverIsFasterSpendsIt() throws Exception {
    posted(ledger().post(grant("g", ANN, 100)));

    List<Posting> postings = atOnce(40, i -> ledger().post(stake("s" + i, ANN, 10)));

    assertThat(postings).filteredOn(Posting.Posted.class::isInstance).hasSize(10);
    assertThat(postings).filteredOn(Posting.Unaffordable.class::isInstance).hasSize(30);
    assertThat(ledger().balance(ANN)).isZero();
    assertThat(ledger().balance(POT)).isEqualTo(100);
  }

  @Test
  void oneIdPostedByManyAtOnceIsPostedOnce() throws Exception {
    List<Posting> postings = atOnce(24, _ -> ledger().post(grant("g", ANN, 10)));

    assertThat(postings).filteredOn(posting -> !posted(posting).again()).hasSize(1);
    assertThat(postings)
        .extracting(posting -> posted(posting).receipt().balances())
        .containsOnly(posted(postings.getFirst()).receipt().balances());
    assertThat(ledger().balance(ANN)).isEqualTo(10);
  }

  /// Each thread takes from some accounts and gives to others in orders of its own, which is how
  /// transactions come to wait for each other in a circle.
  @Test
  void manyMoveCoinsBetweenFewAccounts() throws Exception {
    List<Account> few = List.of(member("a"), member("b"), member("c"), POT);
    for (Account account : few) {
      posted(ledger().post(grant("start " + account, account, 200)));
    }

    List<Posting> postings =
        atOnce(
            240,
            i -> {
              var random = new Random(i);
              List<Account> mixed = new ArrayList<>(few);
              Collections.shuffle(mixed, random);
              long coins = 1L + random.nextInt(60);
              return ledger()
                  .post(
                      new Movement(
                          "m" + i,
                          List.of(
                              new Entry(mixed.get(0), -coins - 1),
                              new Entry(mixed.get(1), coins),
                              new Entry(mixed.get(2), 1)),
                          "to and fro"));
            });

    assertThat(postings).hasSize(240).anyMatch(Posting.Posted.class::isInstance);
    long sum = 0;
    for (Account account : few) {
      assertThat(ledger().balance(account)).isNotNegative();
      sum += ledger().balance(account);
      assertLinesAddUp(account);
    }
    assertThat(sum).isEqualTo(800);
  }

  private void assertLinesAddUp(Account account) throws StoreUnavailable {
    List<Line> lines = ledger().history(account, Ledger.NEWEST, 1_000).lines().reversed();
    long balance = 0;
    for (int i = 0; i < lines.size(); i++) {
      balance += lines.get(i).amount();
      assertThat(lines.get(i).number()).isEqualTo(i + 1);
      assertThat(lines.get(i).balance()).isEqualTo(balance);
    }
    assertThat(ledger().balance(account)).isEqualTo(balance);
  }

  protected interface Step {
    Posting post(int number) throws Exception;
  }

  protected static List<Posting> atOnce(int count, Step step) throws Exception {
    List<Callable<Posting>> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      steps.add(() -> step.post(number));
    }
    List<Posting> postings = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Posting> future : threads.invokeAll(steps)) {
        postings.add(future.get());
      }
    }
    return postings;
  }
}
