package dev.grandstand.feature.quiz;

import static dev.grandstand.feature.quiz.Table.STAFF;
import static dev.grandstand.feature.quiz.Table.by;
import static dev.grandstand.feature.quiz.Table.guess;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Coins;
import dev.grandstand.message.Person;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Recipients;
import dev.grandstand.message.Refusal.Name;
import dev.grandstand.message.UserId;
import dev.grandstand.room.Effect;
import dev.grandstand.stage.PaperRoom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Who may guess what, until when and how often.
final class GuessingTest {
  private final Table table = new Table(Table.RULES);
  private final PaperRoom room = table.room;

  @Test
  void aGuessIsMadeWhenItIsStored() {
    table.open();

    assertThat(room.ask("k", by("ann"), guess(1, 2, 100))).isEmpty();
    assertThat(room.effects()).hasSize(1);
    var effect = (Effect.Stake) room.effects().getFirst();
    var staked = new Quiz.Staked(1, new UserId("ann"), 2, new Coins(100), 0, PaperRoom.START);
    assertThat(effect.stake()).isEqualTo(staked);
    assertThat(effect.movement().id()).isEqualTo("quiz:12345-1:guess:ann");
    assertThat(effect.movement().purpose()).isEqualTo("quiz 12345-1: guess of 2, k");
    assertThat(Table.sheet(room.recap()).users()).isZero();

    assertThat(table.carryOut(effect)).containsExactly(staked);
    assertThat(room.to()).containsExactly(new Recipients.User(new UserId("ann")));
    assertThat(table.coins("ann")).isEqualTo(900);
    assertThat(table.balance(Table.POT)).isEqualTo(100);
    assertThat(Table.sheet(room.recap()).tallies())
        .containsExactly(new Quiz.Tally(1, 0, 0), new Quiz.Tally(2, 1, 100));
  }

  @Test
  void whoeverHasNoCoinsDoesNotGuess() {
    table.open();
    assertThat(room.refusal(PaperRoom.outside(Person.GUEST), guess(1, 1, 1))).isEqualTo(Name.GUEST);
    assertThat(room.refusal(STAFF, guess(1, 1, 1))).isEqualTo(Name.INVALID);
    assertThat(table.guess("poor", 1, 1, 1)).isEmpty();
    assertThat(table.balance(Table.POT)).isZero();
  }

  @Test
  void aGuessNamesAQuizAndAnAnswerThatAreThere() {
    table.open();
    assertThat(room.refusal(by("ann"), guess(2, 1, 1))).isEqualTo(Name.NO_SUCH_QUIZ);
    assertThat(room.refused(by("ann"), guess(1, 3, 1)).why())
        .isEqualTo("quiz 1 has no answer 3; its answers are 1, 2");
  }

  @Test
  void soManyCoinsMayBeStaked() {
    table.open();
    table.staff(new Quiz.Open(Table.terms(185, 0)));
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
    table.open();
    room.pass(Duration.ofSeconds(60).minusNanos(1));
    assertThat(table.guess("ann", 1, 1, 10)).hasSize(1);
    room.pass(Duration.ofNanos(1));

    var refused = room.refused(by("bob"), guess(1, 1, 10));
    assertThat(refused.name()).isEqualTo(Name.TOO_LATE);
    assertThat(refused.why()).isEqualTo("quiz 1 took guesses until 2026-01-01T20:01:00Z");
  }

  @Test
  void whatWasAskedInTimeIsStoredLate() {
    table.open();
    room.ask("k", by("ann"), guess(1, 1, 10));
    Effect stake = room.effects().getFirst();
    room.pass(Duration.ofSeconds(61));

    assertThat(table.carryOut(stake)).hasSize(1);
    assertThat(Table.sheet(room.recap()).users()).isEqualTo(1);
  }

  @Test
  void onceItIsClosedItIsTooLate() {
    table.open();
    table.staff(new Quiz.Close(1));
    assertThat(room.refusal(by("ann"), guess(1, 1, 10))).isEqualTo(Name.TOO_LATE);
    table.staff(new Quiz.Settle(1, 1));
    assertThat(room.refusal(by("ann"), guess(1, 1, 10))).isEqualTo(Name.TOO_LATE);
  }

  @Test
  void soManyGuess() {
    table.open();
    for (String user : List.of("ann", "bob", "cid")) {
      assertThat(table.guess(user, 1, 1, 10)).hasSize(1);
    }
    var refused = room.refused(by("dan"), guess(1, 1, 10));
    assertThat(refused.name()).isEqualTo(Name.TOO_LATE);
    assertThat(refused.why()).isEqualTo("quiz 1 has 3 guesses and takes no more");
  }

  @Test
  void aMemberGuessesOnce() {
    table.open();
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
    table.open();
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
    assertThat(Table.sheet(room.recap()).users()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = "STORED", mode = EnumSource.Mode.EXCLUDE)
  void aGuessThatIsNotStoredLeavesNoTrace(Quiz.StakeResult result) {
    table.open();
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
    assertThat(Table.sheet(room.recap()).users()).isZero();
    assertThat(table.guess("ann", 1, 2, 20)).hasSize(1);
  }

  @Test
  void longIdsOfAsksFitIntoTheLedger() {
    table.open();
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
    table.open();
    table.reminders.clear();
    table.guess("ann", 1, 1, 10);
    table.guess("bob", 1, 2, 20);
    var later = new Effect.Remind(Duration.ofSeconds(1), new Quiz.Count(1));
    assertThat(table.reminders).containsExactly(later);

    assertThat(table.staff(new Quiz.Count(1)))
        .containsExactly(new Quiz.Counted(Table.sheet(room.recap())));
    assertThat(room.to()).containsExactly(Recipients.EVERYONE);
    assertThat(Table.sheet(room.recap()).coins()).isEqualTo(30);
    assertThat(table.staff(new Quiz.Count(1))).isEmpty();

    table.guess("cid", 1, 2, 20);
    assertThat(table.reminders).containsExactly(later, later);
  }

  @Test
  void closingTellsTheCountSoThatNoneFollows() {
    table.open();
    table.guess("ann", 1, 1, 10);
    assertThat(Table.sheet(table.staff(new Quiz.Close(1))).users()).isEqualTo(1);
    assertThat(table.staff(new Quiz.Count(1))).isEmpty();
    assertThat(table.staff(new Quiz.Close(1))).isEmpty();
  }
}
