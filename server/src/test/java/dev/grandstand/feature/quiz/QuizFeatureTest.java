package dev.grandstand.feature.quiz;

import static dev.grandstand.feature.quiz.Table.STAFF;
import static dev.grandstand.feature.quiz.Table.by;
import static dev.grandstand.feature.quiz.Table.guess;
import static dev.grandstand.feature.quiz.Table.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Account;
import dev.grandstand.message.Coins;
import dev.grandstand.message.Event;
import dev.grandstand.message.Person;
import dev.grandstand.message.Play;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Quiz.Status;
import dev.grandstand.message.Recipients;
import dev.grandstand.message.Refusal.Name;
import dev.grandstand.message.UserId;
import dev.grandstand.room.Asker;
import dev.grandstand.room.Effect;
import dev.grandstand.stage.PaperRoom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class QuizFeatureTest {
  private static final QuizRules RULES =
      new QuizRules(1_000, 3, 2, 4, 1, Duration.ofHours(1), Duration.ofSeconds(1));
  private static final Instant CUT_OFF = PaperRoom.START.plusSeconds(60);
  private static final Account POT = Account.quiz(PaperRoom.ID + "-1");

  private final Table table = new Table(RULES);
  private final PaperRoom room = table.room;

  static Quiz.Terms terms(int odds, long maxBet) {
    return new Quiz.Terms(
        "谁先得到25分？",
        List.of(new Quiz.Answer(1, "骑士", odds), new Quiz.Answer(2, "马刺", odds)),
        maxBet,
        null,
        "情兽");
  }

  private void open() {
    table.staff(new Quiz.Open(terms(185, 500).until(CUT_OFF)));
    for (String user : List.of("ann", "bob", "cid", "dan")) {
      table.give(user, 1_000);
    }
  }

  private static Quiz.Sheet sheet(List<Event> told) {
    return told.stream()
        .filter(Quiz.Turned.class::isInstance)
        .map(event -> ((Quiz.Turned) event).sheet())
        .toList()
        .getLast();
  }

  @Test
  void aQuizIsOpenedAndIsALineAmongThePlays() {
    room.askFromOutside(new Play.Add(new Play.Line("跳球", Play.Side.NEUTRAL, "情兽")));

    List<Event> told = table.staff(new Quiz.Open(terms(185, 500).until(CUT_OFF)));

    var none = List.of(new Quiz.Tally(1, 0, 0), new Quiz.Tally(2, 0, 0));
    var sheet =
        new Quiz.Sheet(1, terms(185, 500).until(CUT_OFF), Status.OPEN, PaperRoom.START, none, 0, 0);
    var line = new Play.Line("谁先得到25分？", Play.Side.NEUTRAL, "情兽", "", "", "", sheet);
    assertThat(told)
        .containsExactly(new Quiz.Turned(sheet), new Play.Added(2, line, PaperRoom.START));
    assertThat(room.effects())
        .containsExactly(new Effect.Remind(Duration.ofSeconds(60), new Quiz.Close(1)));
    assertThat(sheet(table.staff(new Quiz.Open(terms(0, 0)))).id()).isEqualTo(2);
    assertThat(room.effects()).isEmpty();
    assertThat(room.askFromOutside(new Play.Add(new Play.Line("x", Play.Side.HOME, ""))))
        .first()
        .isInstanceOfSatisfying(Play.Added.class, added -> assertThat(added.number()).isEqualTo(4));
  }

  @Test
  void guessesEndSoLongAfterTheServersOwnTime() {
    var open = new Quiz.Open(terms(185, 0), Duration.ofSeconds(90));

    assertThat(sheet(table.staff(open)).terms().cutOff())
        .isEqualTo(PaperRoom.START.plusSeconds(90));
  }

  @Test
  void aQuizThatCouldNotBeGuessedOrNeverEndsIsNotOpened() {
    var terms = terms(185, 0);
    assertThat(room.refused(STAFF, new Quiz.Open(terms.until(PaperRoom.START))).why())
        .contains("it is after the cut-off already", "2026-01-01T20:00:00Z");
    assertThat(room.refusal(STAFF, new Quiz.Open(terms, Duration.ofSeconds(3_601))))
        .isEqualTo(Name.INVALID);
    assertThat(
            room.refused(STAFF, new Quiz.Open(terms.until(PaperRoom.START.plusSeconds(3_601))))
                .why())
        .isEqualTo("a quiz may take guesses for at most 3600 seconds");
    assertThat(room.refusal(STAFF, new Quiz.Open(terms.until(Instant.MAX))))
        .isEqualTo(Name.INVALID);
    assertThat(table.staff(new Quiz.Open(terms, Duration.ofHours(1)))).hasSize(2);
  }

  @Test
  void soManyQuizzesRunAtOneTime() {
    table.staff(new Quiz.Open(terms(185, 0)));
    table.staff(new Quiz.Open(terms(185, 0)));

    assertThat(room.refused(STAFF, new Quiz.Open(terms(185, 0))).why())
        .isEqualTo("only 2 quizzes of a room may run at one time; settle or cancel one");
    table.staff(new Quiz.Cancel(1));
    assertThat(table.staff(new Quiz.Open(terms(185, 0)))).hasSize(2);
  }

  @Test
  void viewersGuessAndAskNothingElse() {
    open();
    Asker viewer = PaperRoom.viewer(1, member("ann"));
    for (Quiz.Asking command :
        List.of(
            new Quiz.Open(terms(0, 0)),
            new Quiz.Close(1),
            new Quiz.Settle(1, 1),
            new Quiz.Cancel(1),
            new Quiz.PaidOut(1),
            new Quiz.Count(1))) {
      assertThat(room.refusal(viewer, command)).as("%s", command).isEqualTo(Name.INVALID);
    }
    assertThat(table.ask("g", viewer, guess(1, 1, 10))).hasSize(1);
  }

  @Test
  void aGuessIsMadeWhenItIsStored() {
    open();

    assertThat(room.ask("k", by("ann"), guess(1, 2, 100))).isEmpty();
    assertThat(room.effects()).hasSize(1);
    var effect = (Effect.Stake) room.effects().getFirst();
    var staked = new Quiz.Staked(1, new UserId("ann"), 2, new Coins(100), 0, PaperRoom.START);
    assertThat(effect.stake()).isEqualTo(staked);
    assertThat(effect.movement().id()).isEqualTo("quiz:12345-1:guess:ann");
    assertThat(effect.movement().purpose()).isEqualTo("quiz 12345-1: guess of 2, k");
    assertThat(sheet(room.recap()).users()).isZero();

    assertThat(table.carryOut(effect)).containsExactly(staked);
    assertThat(room.to()).containsExactly(new Recipients.User(new UserId("ann")));
    assertThat(table.coins("ann")).isEqualTo(900);
    assertThat(table.balance(POT)).isEqualTo(100);
    assertThat(sheet(room.recap()).tallies())
        .containsExactly(new Quiz.Tally(1, 0, 0), new Quiz.Tally(2, 1, 100));
  }

  @Test
  void whoeverHasNoCoinsDoesNotGuess() {
    open();
    assertThat(room.refusal(PaperRoom.outside(Person.GUEST), guess(1, 1, 1))).isEqualTo(Name.GUEST);
    assertThat(room.refusal(STAFF, guess(1, 1, 1))).isEqualTo(Name.INVALID);
    assertThat(table.guess("poor", 1, 1, 1)).isEmpty();
    assertThat(table.balance(POT)).isZero();
  }

  @Test
  void aGuessNamesAQuizAndAnAnswerThatAreThere() {
    open();
    assertThat(room.refusal(by("ann"), guess(2, 1, 1))).isEqualTo(Name.NO_SUCH_QUIZ);
    assertThat(room.refused(by("ann"), guess(1, 3, 1)).why())
        .isEqualTo("quiz 1 has no answer 3; its answers are 1, 2");
  }

  @Test
  void soManyCoinsMayBeStaked() {
    open();
    table.staff(new Quiz.Open(terms(185, 0)));
    assertThat(room.refusal(by("ann"), guess(1, 1, 0))).isEqualTo(Name.INVALID);
    var refused = room.refused(by("ann"), guess(1, 1, 501));
    assertThat(refused.name()).isEqualTo(Name.OVER_LIMIT);
    assertThat(refused.why()).isEqualTo("this quiz takes at most 500 coins from one member");
    assertThat(room.refused(by("ann"), guess(2, 1, 1_001)).why()).contains("at most 1000 coins");
    assertThat(table.guess("ann", 1, 1, 500)).hasSize(1);
    assertThat(table.guess("bob", 2, 1, 1_000)).hasSize(1);
  }

  @Test
  void atTheCutOffItIsTooLate() {
    open();
    room.pass(Duration.ofSeconds(60).minusNanos(1));
    assertThat(table.guess("ann", 1, 1, 10)).hasSize(1);
    room.pass(Duration.ofNanos(1));

    var refused = room.refused(by("bob"), guess(1, 1, 10));
    assertThat(refused.name()).isEqualTo(Name.TOO_LATE);
    assertThat(refused.why()).isEqualTo("quiz 1 took guesses until 2026-01-01T20:01:00Z");
  }

  @Test
  void whatWasAskedInTimeIsStoredLate() {
    open();
    room.ask("k", by("ann"), guess(1, 1, 10));
    Effect stake = room.effects().getFirst();
    room.pass(Duration.ofSeconds(61));

    assertThat(table.carryOut(stake)).hasSize(1);
    assertThat(sheet(room.recap()).users()).isEqualTo(1);
  }

  @Test
  void onceItIsClosedItIsTooLate() {
    open();
    table.staff(new Quiz.Close(1));
    assertThat(room.refusal(by("ann"), guess(1, 1, 10))).isEqualTo(Name.TOO_LATE);
    table.staff(new Quiz.Settle(1, 1));
    assertThat(room.refusal(by("ann"), guess(1, 1, 10))).isEqualTo(Name.TOO_LATE);
  }

  @Test
  void soManyGuess() {
    open();
    for (String user : List.of("ann", "bob", "cid")) {
      assertThat(table.guess(user, 1, 1, 10)).hasSize(1);
    }
    var refused = room.refused(by("dan"), guess(1, 1, 10));
    assertThat(refused.name()).isEqualTo(Name.TOO_LATE);
    assertThat(refused.why()).isEqualTo("quiz 1 has 3 guesses and takes no more");
  }

  @Test
  void aMemberGuessesOnce() {
    open();
    table.guess("ann", 1, 1, 10);

    var refused = room.refused(by("ann"), guess(1, 2, 10));
    assertThat(refused.name()).isEqualTo(Name.GUESSED_BEFORE);
    assertThat(refused.why())
        .isEqualTo("you have staked 10 coins on answer 1 of this quiz; a guess cannot be changed");
    assertThat(room.refusal(by("ann"), guess(1, 1, 11))).isEqualTo(Name.GUESSED_BEFORE);
    assertThat(table.coins("ann")).isEqualTo(990);
  }

  @Test
  void theSameGuessOfTwoAsksIsTakenOnce() {
    open();
    table.ask("k", by("ann"), guess(1, 1, 10));
    room.pass(Duration.ofSeconds(61));

    // The same ask: the same yes, however late its answer got lost.
    room.ask("k", by("ann"), guess(1, 1, 10));
    Effect again = room.effects().getFirst();
    assertThat(table.carryOut(again)).isEmpty();
    assertThat(table.story).hasSize(3);

    room.ask("another", by("ann"), guess(1, 1, 10));
    var other = (Effect.Stake) room.effects().getFirst();
    var ended = new Quiz.StakeEnded(other.stake(), Quiz.StakeResult.GUESSED_BEFORE);
    assertThat(room.refusal(STAFF, ended)).isEqualTo(Name.GUESSED_BEFORE);
    table.carryOut(other);
    assertThat(table.coins("ann")).isEqualTo(990);
    assertThat(sheet(room.recap()).users()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = "STORED", mode = EnumSource.Mode.EXCLUDE)
  void aGuessThatIsNotStoredLeavesNoTrace(Quiz.StakeResult result) {
    open();
    var staked = new Quiz.Staked(1, new UserId("ann"), 1, new Coins(10), 0, room.now());

    Name name = room.refusal(STAFF, new Quiz.StakeEnded(staked, result));

    assertThat(name)
        .isEqualTo(
            switch (result) {
              case UNAFFORDABLE -> Name.UNAFFORDABLE;
              case GUESSED_BEFORE -> Name.GUESSED_BEFORE;
              case UNKNOWN -> Name.STORE_UNAVAILABLE;
              case STORED -> throw new AssertionError();
            });
    assertThat(sheet(room.recap()).users()).isZero();
    assertThat(table.guess("ann", 1, 2, 20)).hasSize(1);
  }

  @Test
  void longIdsOfAsksFitIntoTheLedger() {
    open();
    String longId = "k".repeat(5_000) + "\n";
    room.ask(longId, by("ann"), guess(1, 1, 10));
    var first = (Effect.Stake) room.effects().getFirst();
    room.ask(longId, by("ann"), guess(1, 1, 10));
    assertThat(room.effects()).containsExactly(first);
    room.ask(longId + "x", by("ann"), guess(1, 1, 10));
    assertThat(((Effect.Stake) room.effects().getFirst()).movement().isSameAs(first.movement()))
        .isFalse();
  }

  @Test
  void howManyHaveGuessedIsToldOnceInAWhile() {
    open();
    table.reminders.clear();
    table.guess("ann", 1, 1, 10);
    table.guess("bob", 1, 2, 20);
    var later = new Effect.Remind(Duration.ofSeconds(1), new Quiz.Count(1));
    assertThat(table.reminders).containsExactly(later);

    assertThat(table.staff(new Quiz.Count(1)))
        .containsExactly(new Quiz.Counted(sheet(room.recap())));
    assertThat(room.to()).containsExactly(Recipients.EVERYONE);
    assertThat(sheet(room.recap()).coins()).isEqualTo(30);
    assertThat(table.staff(new Quiz.Count(1))).isEmpty();

    table.guess("cid", 1, 2, 20);
    assertThat(table.reminders).containsExactly(later, later);
  }

  @Test
  void closingTellsTheCountSoThatNoneFollows() {
    open();
    table.guess("ann", 1, 1, 10);
    assertThat(sheet(table.staff(new Quiz.Close(1))).users()).isEqualTo(1);
    assertThat(table.staff(new Quiz.Count(1))).isEmpty();
    assertThat(table.staff(new Quiz.Close(1))).isEmpty();
  }

  @Test
  void aQuizIsSettledWhenEverybodyIsPaid() {
    open();
    table.guess("ann", 1, 1, 100);
    table.guess("bob", 1, 2, 50);
    table.staff(new Quiz.Close(1));

    List<Event> told = room.ask("s", STAFF, new Quiz.Settle(1, 1));
    Quiz.Sheet paying = sheet(told);
    assertThat(paying.status()).isEqualTo(Status.PAYING);
    assertThat(paying.right()).isEqualTo(1);
    assertThat(paying.won()).isZero();

    told = table.carryOut(room.effects().getFirst());
    assertThat(sheet(told).status()).isEqualTo(Status.SETTLED);
    assertThat(sheet(told).won()).isEqualTo(185);
    assertThat(told.subList(1, 3))
        .containsExactly(
            new Quiz.Paid(1, new UserId("ann"), new Coins(100), new Coins(185)),
            new Quiz.Paid(1, new UserId("bob"), new Coins(50), Coins.NONE));
    assertThat(room.to().subList(1, 3))
        .containsExactly(
            new Recipients.User(new UserId("ann")), new Recipients.User(new UserId("bob")));
    assertThat(table.coins("ann")).isEqualTo(1_085);
    assertThat(table.coins("bob")).isEqualTo(950);
    assertThat(table.balance(POT)).isZero();
    assertThat(table.staff(new Quiz.PaidOut(1))).isEmpty();
  }

  @Test
  void anOpenQuizMayBeSettledAtOnce() {
    table.staff(new Quiz.Open(terms(0, 0)));
    table.give("ann", 10);
    table.guess("ann", 1, 2, 10);
    assertThat(sheet(table.staff(new Quiz.Settle(1, 2))).status()).isEqualTo(Status.SETTLED);
    assertThat(table.coins("ann")).isEqualTo(10);
  }

  @Test
  void aQuizThatNobodyGuessedIsSettledWithoutCoins() {
    open();
    List<Event> told = table.staff(new Quiz.Settle(1, 1));
    assertThat(told).hasSize(1);
    assertThat(sheet(told).status()).isEqualTo(Status.SETTLED);
    table.staff(new Quiz.Open(terms(0, 0)));
    assertThat(sheet(table.staff(new Quiz.Cancel(2))).status()).isEqualTo(Status.VOID);
  }

  @Test
  void whoCancelsGivesBack() {
    open();
    table.guess("ann", 1, 1, 100);
    table.guess("bob", 1, 2, 50);

    Quiz.Sheet sheet = sheet(table.staff(new Quiz.Cancel(1)));

    assertThat(sheet.status()).isEqualTo(Status.VOID);
    assertThat(sheet.right()).isZero();
    assertThat(sheet.won()).isZero();
    assertThat(table.coins("ann")).isEqualTo(1_000);
    assertThat(table.coins("bob")).isEqualTo(1_000);
    assertThat(table.balance(POT)).isZero();
  }

  @Test
  void whatIsSettledStaysSo() {
    open();
    table.guess("ann", 1, 1, 100);
    assertThat(room.refusal(STAFF, new Quiz.Settle(1, 9))).isEqualTo(Name.INVALID);
    room.ask("s", STAFF, new Quiz.Settle(1, 1));
    Effect payOut = room.effects().getFirst();
    for (int i = 0; i < 2; i++) {
      assertThat(table.staff(new Quiz.Settle(1, 1))).as("the same again").isEmpty();
      assertThat(room.refused(STAFF, new Quiz.Settle(1, 2)).why())
          .isEqualTo("quiz 1 is settled already, with answer 1");
      assertThat(room.refusal(STAFF, new Quiz.Cancel(1))).isEqualTo(Name.INVALID);
      assertThat(table.staff(new Quiz.Close(1))).isEmpty();
      table.carryOut(payOut);
    }
    assertThat(table.coins("ann")).isEqualTo(1_085);
  }

  @Test
  void whatIsCancelledStaysSo() {
    open();
    table.guess("ann", 1, 1, 100);
    table.staff(new Quiz.Cancel(1));
    assertThat(table.staff(new Quiz.Cancel(1))).isEmpty();
    assertThat(room.refused(STAFF, new Quiz.Settle(1, 1)).why())
        .isEqualTo("quiz 1 is cancelled already; stakes are given back");
  }

  @Test
  void aQuizThatIsNotThereCannotTakeATurn() {
    for (Quiz.Asking command :
        List.of(new Quiz.Close(1), new Quiz.Settle(1, 1), new Quiz.Cancel(1))) {
      assertThat(room.refusal(STAFF, command)).isEqualTo(Name.NO_SUCH_QUIZ);
    }
  }

  @Test
  void aRoomIsKeptUntilItsQuizzesAreOver() {
    assertThat(room.keeps()).isFalse();
    open();
    assertThat(room.keeps()).isTrue();
    table.staff(new Quiz.Close(1));
    assertThat(room.keeps()).isTrue();
    table.staff(new Quiz.Cancel(1));
    assertThat(room.keeps()).isFalse();
  }

  @Test
  void aNewcomerIsToldOfWhatRunsAndOfTheNewestThatIsOver() {
    for (int quiz = 1; quiz <= 6; quiz++) {
      table.staff(new Quiz.Open(terms(0, 0)));
      if (quiz != 2) {
        table.staff(new Quiz.Cancel(quiz));
      }
    }

    List<Long> told =
        room.recap().stream()
            .filter(Quiz.Turned.class::isInstance)
            .map(event -> ((Quiz.Turned) event).sheet().id())
            .toList();
    assertThat(told).containsExactly(2L, 6L);
    assertThat(room.refusal(STAFF, new Quiz.Cancel(1))).isEqualTo(Name.NO_SUCH_QUIZ);
    assertThat(table.staff(new Quiz.Cancel(4))).isEmpty();
  }
}
