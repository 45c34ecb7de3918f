package dev.grandstand.hall;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.hall.Journal.Deed;
import dev.grandstand.hall.Journal.Happened;
import dev.grandstand.hall.Journal.Kept;
import dev.grandstand.hall.Journal.StakeStored;
import dev.grandstand.hall.Journal.StakeStored.End;
import dev.grandstand.hall.Journal.Stored;
import dev.grandstand.message.Account;
import dev.grandstand.message.Coins;
import dev.grandstand.message.Event;
import dev.grandstand.message.Movement;
import dev.grandstand.message.Play;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/// What every journal keeps, wherever it writes.
public abstract class JournalContract {
  protected static final RoomId ROOM = new RoomId("比赛-1");
  protected static final RoomId OTHER = new RoomId("other");
  protected static final Instant AT = Instant.parse("2026-01-31T12:00:00.250123Z");
  private static final long EPOCH = 1_769_860_800_000_000L;
  private static final Account POT = Account.quiz(ROOM + "-1");

  protected abstract Journal journal();

  protected abstract Ledger ledger();

  protected static <T> T got(CompletionStage<T> answer) {
    try {
      return answer.toCompletableFuture().get(20, SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  protected static Event play(long number, String text) {
    return new Play.Added(number, new Play.Line(text, Play.Side.HOME, "情兽"), AT);
  }

  protected static Deed deed(long before, String ask, Event... events) {
    return new Deed(EPOCH, before, ask, AT, List.of(events));
  }

  protected Stored store(Deed deed) {
    return got(journal().store(ROOM, deed));
  }

  protected Kept load(long since) {
    return got(journal().load(ROOM, since)).orElseThrow();
  }

  private static Quiz.Staked staked(String user, int answer) {
    return new Quiz.Staked(1, new UserId(user), answer, new Coins(10), 0, AT);
  }

  private static Movement movement(String user, int answer, String ask) {
    return Movement.of(
        "quiz:" + ROOM + "-1:guess:" + user,
        Account.of(new UserId(user)),
        POT,
        new Coins(10),
        "answer " + answer + " asked as " + ask);
  }

  private CompletionStage<StakeStored> stake(String user, int answer, String ask) {
    return journal().stake(ROOM, staked(user, answer), movement(user, answer, ask));
  }

  private void grant(String user, long coins) throws StoreUnavailable {
    ledger()
        .post(
            Movement.of(
                "grant-" + user,
                Account.MINT,
                Account.of(new UserId(user)),
                new Coins(coins),
                "a present"));
  }

  private long balance(String user) throws StoreUnavailable {
    return ledger().balance(Account.of(new UserId(user)));
  }

  @Test
  void aRoomInWhichNothingWasKeptHasNoStory() {
    assertThat(got(journal().load(ROOM, 0))).isEmpty();
    assertThat(store(deed(0, "a", play(1, "one")))).isEqualTo(Stored.STORED);
    assertThat(got(journal().load(OTHER, 0))).isEmpty();
  }

  @Test
  void whatIsStoredIsThereAsItWas() {
    Event one = play(1, "快攻上篮得手 🏀 \"'\\ <&>");
    Event two = play(2, "two");
    assertThat(store(deed(0, "a", one, two))).isEqualTo(Stored.STORED);
    assertThat(store(deed(2, "b", play(3, "three")))).isEqualTo(Stored.STORED);

    assertThat(journal().isThere()).isTrue();
    Kept kept = load(0);
    assertThat(kept.epoch()).isEqualTo(EPOCH);
    assertThat(kept.whole()).isTrue();
    assertThat(kept.story())
        .containsExactly(
            new Happened(1, "a", AT, one),
            new Happened(2, "a", AT, two),
            new Happened(3, "b", AT, play(3, "three")));
    assertThat(load(2).story()).extracting(Happened::number).containsExactly(3L);
  }

  @Test
  void whoReadsToGoOnHasANumberOfItsOwn() {
    store(deed(0, "a", play(1, "one")));
    long first = load(0).number();
    long second = load(0).number();
    assertThat(first).isGreaterThan(1);
    assertThat(second).isGreaterThan(first);
    assertThat(store(deed(second, "b", play(2, "two")))).isEqualTo(Stored.STORED);
    assertThat(load(0).story()).extracting(Happened::number).containsExactly(1L, second + 1);
  }

  @Test
  void nobodyGoesOnFromAPlaceThatIsNoLongerTheEnd() {
    store(deed(0, "a", play(1, "one")));
    assertThat(store(deed(0, "b", play(1, "another")))).isEqualTo(Stored.UNSURE);
    assertThat(got(journal().store(ROOM, new Deed(EPOCH + 1, 1, "b", AT, List.of(play(1, "x"))))))
        .isEqualTo(Stored.UNSURE);
    long number = load(0).number();
    assertThat(store(deed(1, "b", play(2, "two")))).isEqualTo(Stored.UNSURE);
    assertThat(load(0).story()).extracting(Happened::event).containsExactly(play(1, "one"));
    assertThat(number).isLessThan(load(0).number());
  }

  @Test
  void aGuessAndItsCoinsAreStoredTogetherAndOnce() throws StoreUnavailable {
    grant("ann", 15);
    store(deed(0, "a", play(1, "a quiz")));
    assertThat(got(stake("ann", 1, "x"))).isEqualTo(new StakeStored(End.STORED, 5));
    assertThat(got(stake("ann", 1, "x"))).isEqualTo(new StakeStored(End.STORED, 5));
    assertThat(got(stake("ann", 2, "y"))).isEqualTo(new StakeStored(End.GUESSED_BEFORE, 5));
    assertThat(got(stake("ben", 1, "z"))).isEqualTo(new StakeStored(End.UNAFFORDABLE, 0));

    assertThat(balance("ann")).isEqualTo(5);
    assertThat(ledger().balance(POT)).isEqualTo(10);
    assertThat(load(0).story())
        .filteredOn(happened -> happened.event() instanceof Quiz.Staked)
        .containsExactly(
            new Happened(
                1, "", AT, new Quiz.Staked(1, new UserId("ann"), 1, new Coins(10), 5, AT)));
    assertThat(ledger().history(Account.of(new UserId("ben")), Ledger.NEWEST, 9).lines()).isEmpty();
  }

  @Test
  void guessesStandBetweenTheEventsWhereTheyWereMade() throws StoreUnavailable {
    grant("ann", 10);
    grant("ben", 10);
    store(deed(0, "a", play(1, "a quiz")));
    got(stake("ann", 1, "x"));
    store(deed(1, "b", play(2, "meanwhile")));
    got(stake("ben", 1, "y"));
    store(deed(2, "c", play(3, "it is closed")));

    assertThat(load(0).story()).extracting(Happened::number).containsExactly(1L, 1L, 2L, 2L, 3L);
    assertThat(load(2).story()).extracting(Happened::number).containsExactly(2L, 3L);
  }

  @Test
  void manyGuessesAtOnceAreEachStoredOrRefusedForItself() throws StoreUnavailable {
    store(deed(0, "a", play(1, "a quiz")));
    int users = 100;
    for (int i = 0; i < users; i++) {
      grant("u" + i, i % 3 == 0 ? 9 : 10);
    }
    List<CompletionStage<StakeStored>> asked = new ArrayList<>();
    for (int i = users - 1; i >= 0; i--) {
      asked.add(stake("u" + i, 1, "x" + i));
    }
    for (int i = 0; i < users; i++) {
      End end = got(asked.get(users - 1 - i)).end();
      assertThat(end).as("u" + i).isEqualTo(i % 3 == 0 ? End.UNAFFORDABLE : End.STORED);
    }
    assertThat(ledger().balance(POT)).isEqualTo(660);
    assertThat(load(0).story()).hasSize(1 + 66);
  }

  @Test
  void payOutsAreMadeOnceHoweverOftenTheyAreAskedFor() throws StoreUnavailable {
    grant("ann", 10);
    store(deed(0, "a", play(1, "a quiz")));
    got(stake("ann", 1, "x"));
    Account ann = Account.of(new UserId("ann"));
    List<Movement> movements =
        List.of(
            Movement.of("quiz:1:pay:0", POT, ann, new Coins(10), "won"),
            Movement.of("quiz:1:pay:1", Account.MINT, ann, new Coins(8), "won"));
    got(journal().payOut(ROOM, movements));
    got(journal().payOut(ROOM, movements));
    assertThat(balance("ann")).isEqualTo(18);
    assertThat(ledger().balance(POT)).isZero();
  }

  @Test
  void roomsDoNotKnowEachOther() {
    store(deed(0, "a", play(1, "one")));
    assertThat(got(journal().store(OTHER, deed(0, "b", play(1, "eins"))))).isEqualTo(Stored.STORED);
    assertThat(load(0).story()).extracting(Happened::ask).containsExactly("a");
    Optional<Kept> other = got(journal().load(OTHER, 0));
    assertThat(other.orElseThrow().story()).extracting(Happened::ask).containsExactly("b");
  }
}
