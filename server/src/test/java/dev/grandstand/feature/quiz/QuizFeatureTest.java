package dev.grandstand.feature.quiz;

import static dev.grandstand.feature.quiz.Table.STAFF;
import static dev.grandstand.feature.quiz.Table.guess;
import static dev.grandstand.feature.quiz.Table.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Coins;
import dev.grandstand.message.Event;
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

/// The course of a quiz.
final class QuizFeatureTest {
  private final Table table = new Table(Table.RULES);
  private final PaperRoom room = table.room;

  @Test
  void aQuizIsOpenedAndIsALineAmongThePlays() {
    room.askFromOutside(new Play.Add(new Play.Line("跳球", Play.Side.NEUTRAL, "情兽")));

    List<Event> told = table.staff(new Quiz.Open(Table.terms(185, 500).until(Table.CUT_OFF)));

    var none = List.of(new Quiz.Tally(1, 0, 0), new Quiz.Tally(2, 0, 0));
    var sheet =
        new Quiz.Sheet(
            1,
            Table.terms(185, 500).until(Table.CUT_OFF),
            Status.OPEN,
            PaperRoom.START,
            none,
            0,
            0);
    var line = new Play.Line("谁先得到25分？", Play.Side.NEUTRAL, "情兽", "", "", "", sheet);
    assertThat(told)
        .containsExactly(new Quiz.Turned(sheet), new Play.Added(2, line, PaperRoom.START));
    assertThat(room.effects())
        .containsExactly(new Effect.Remind(Duration.ofSeconds(60), new Quiz.Close(1)));
    assertThat(Table.sheet(table.staff(new Quiz.Open(Table.terms(0, 0)))).id()).isEqualTo(2);
    assertThat(room.effects()).isEmpty();
    assertThat(room.askFromOutside(new Play.Add(new Play.Line("x", Play.Side.HOME, ""))))
        .first()
        .isInstanceOfSatisfying(Play.Added.class, added -> assertThat(added.number()).isEqualTo(4));
  }

  @Test
  void guessesEndSoLongAfterTheServersOwnTime() {
    var open = new Quiz.Open(Table.terms(185, 0), Duration.ofSeconds(90));

    assertThat(Table.sheet(table.staff(open)).terms().cutOff())
        .isEqualTo(PaperRoom.START.plusSeconds(90));
  }

  @Test
  void aQuizThatCouldNotBeGuessedOrNeverEndsIsNotOpened() {
    var terms = Table.terms(185, 0);
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
    table.staff(new Quiz.Open(Table.terms(185, 0)));
    table.staff(new Quiz.Open(Table.terms(185, 0)));

    assertThat(room.refused(STAFF, new Quiz.Open(Table.terms(185, 0))).why())
        .isEqualTo("only 2 quizzes of a room may run at one time; settle or cancel one");
    table.staff(new Quiz.Cancel(1));
    assertThat(table.staff(new Quiz.Open(Table.terms(185, 0)))).hasSize(2);
  }

  @Test
  void viewersGuessAndAskNothingElse() {
    table.open();
    Asker viewer = PaperRoom.viewer(1, member("ann"));
    for (Quiz.Asking command :
        List.of(
            new Quiz.Open(Table.terms(0, 0)),
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
  void aQuizIsSettledWhenEverybodyIsPaid() {
    table.open();
    table.guess("ann", 1, 1, 100);
    table.guess("bob", 1, 2, 50);
    table.staff(new Quiz.Close(1));

    List<Event> told = room.ask("s", STAFF, new Quiz.Settle(1, 1));
    Quiz.Sheet paying = Table.sheet(told);
    assertThat(paying.status()).isEqualTo(Status.PAYING);
    assertThat(paying.right()).isEqualTo(1);
    assertThat(paying.won()).isZero();

    told = table.carryOut(room.effects().getFirst());
    assertThat(Table.sheet(told).status()).isEqualTo(Status.SETTLED);
    assertThat(Table.sheet(told).won()).isEqualTo(185);
    assertThat(told.subList(1, 3))
        .containsExactly(
            new Quiz.Paid(1, new UserId("ann"), new Coins(100), new Coins(185)),
            new Quiz.Paid(1, new UserId("bob"), new Coins(50), Coins.NONE));
    assertThat(room.to().subList(1, 3))
        .containsExactly(
            new Recipients.User(new UserId("ann")), new Recipients.User(new UserId("bob")));
    assertThat(table.coins("ann")).isEqualTo(1_085);
    assertThat(table.coins("bob")).isEqualTo(950);
    assertThat(table.balance(Table.POT)).isZero();
    assertThat(table.staff(new Quiz.PaidOut(1))).isEmpty();
  }

  @Test
  void anOpenQuizMayBeSettledAtOnce() {
    table.staff(new Quiz.Open(Table.terms(0, 0)));
    table.give("ann", 10);
    table.guess("ann", 1, 2, 10);
    assertThat(Table.sheet(table.staff(new Quiz.Settle(1, 2))).status()).isEqualTo(Status.SETTLED);
    assertThat(table.coins("ann")).isEqualTo(10);
  }

  @Test
  void aQuizThatNobodyGuessedIsSettledWithoutCoins() {
    table.open();
    List<Event> told = table.staff(new Quiz.Settle(1, 1));
    assertThat(told).hasSize(1);
    assertThat(Table.sheet(told).status()).isEqualTo(Status.SETTLED);
    table.staff(new Quiz.Open(Table.terms(0, 0)));
    assertThat(Table.sheet(table.staff(new Quiz.Cancel(2))).status()).isEqualTo(Status.VOID);
  }

  @Test
  void whoCancelsGivesBack() {
    table.open();
    table.guess("ann", 1, 1, 100);
    table.guess("bob", 1, 2, 50);

    Quiz.Sheet sheet = Table.sheet(table.staff(new Quiz.Cancel(1)));

    assertThat(sheet.status()).isEqualTo(Status.VOID);
    assertThat(sheet.right()).isZero();
    assertThat(sheet.won()).isZero();
    assertThat(table.coins("ann")).isEqualTo(1_000);
    assertThat(table.coins("bob")).isEqualTo(1_000);
    assertThat(table.balance(Table.POT)).isZero();
  }

  @Test
  void whatIsSettledStaysSo() {
    table.open();
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
    table.open();
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
    table.open();
    assertThat(room.keeps()).isTrue();
    table.staff(new Quiz.Close(1));
    assertThat(room.keeps()).isTrue();
    table.staff(new Quiz.Cancel(1));
    assertThat(room.keeps()).isFalse();
  }

  @Test
  void aNewcomerIsToldOfWhatRunsAndOfTheNewestThatIsOver() {
    for (int quiz = 1; quiz <= 6; quiz++) {
      table.staff(new Quiz.Open(Table.terms(0, 0)));
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
