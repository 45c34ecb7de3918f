package dev.grandstand.hall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Delivery;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// What is kept is stored first and announced after, in one order, whatever becomes of the store.
final class KeepingTest extends KeepingCase {
  @Test
  void aPlayIsToldWhenItIsStoredAndTalkDoesNotWait() {
    Watcher ann = test.in(ROOM, "ann");
    journal.hold();
    var asked = ask(play("one"));
    test.ask(ann, ROOM, TestHall.say("hi"));
    test.loops.pass(A_WHILE);
    assertThat(asked).isNotDone();
    assertThat(plays(ann)).isEmpty();
    assertThat(said(ann)).containsExactly("hi");

    next();
    assertThat(answer(asked)).isEmpty();
    assertThat(plays(ann)).containsExactly("1 one");
  }

  @Test
  void twoPlaysAtOnceGoOneAfterTheOther() {
    Watcher ann = test.in(ROOM, "ann");
    journal.hold();
    var first = ask(play("one"));
    var second = ask(play("two"));
    assertThat(journal.waiting()).isEqualTo(1);

    next();
    assertThat(answer(first)).isEmpty();
    assertThat(second).isNotDone();
    next();
    assertThat(answer(second)).isEmpty();
    assertThat(plays(ann)).containsExactly("1 one", "2 two");
  }

  @Test
  void guessesGoTogetherAndNeverBesideWhatGoesAlone() throws Exception {
    Watcher ann = test.in(ROOM, "ann");
    for (String name : List.of("ann", "ben", "cy")) {
      grant(name, 100);
    }
    var _ = ask(new Quiz.Open(TERMS));
    journal.hold();
    ann.ask(ROOM, guess(1));
    var ben = ask(TestHall.member("ben"), "ben-1", guess(2));
    assertThat(journal.waiting()).isEqualTo(2);
    var close = ask(new Quiz.Close(1));
    var late = ask(TestHall.member("cy"), "cy-1", guess(2));
    assertThat(journal.waiting()).isEqualTo(2);

    next();
    next();
    assertThat(answer(ben)).isEmpty();
    assertThat(ann.heard(Quiz.Staked.class))
        .singleElement()
        .satisfies(staked -> assertThat(staked.balance()).isEqualTo(90));
    assertThat(journal.waiting()).isEqualTo(1); // the close, and nothing beside it
    assertThat(late).isNotDone();
    next();
    assertThat(answer(close)).isEmpty();
    assertThat(answer(late)).hasValue(Refusal.Name.TOO_LATE);
    assertThat(turns(ann)).containsExactly(Quiz.Status.OPEN, Quiz.Status.CLOSED);
    assertThat(balance("cy")).isEqualTo(100);
  }

  @Test
  void aGuessIsAnsweredByTheStore() throws Exception {
    grant("ben", 15);
    Watcher ann = test.in(ROOM, "ann");
    var _ = ask(new Quiz.Open(TERMS));
    assertThat(answer(ask(TestHall.member("ben"), "ben-1", guess(1)))).isEmpty();
    assertThat(answer(ask(TestHall.member("ben"), "ben-1", guess(1)))).isEmpty();
    assertThat(answer(ask(TestHall.member("ben"), "ben-2", guess(2))))
        .hasValue(Refusal.Name.GUESSED_BEFORE);
    assertThat(balance("ben")).isEqualTo(5);
    test.ask(ann, ROOM, guess(1));
    assertThat(ann.refusals()).containsExactly(Refusal.Name.UNAFFORDABLE);
    assertThat(test.tally.dropped("unreadable", Delivery.MUST_ARRIVE).sum())
        .as("what one member alone is told")
        .isZero();
  }

  @Test
  void withoutItsStoreARoomTalksOnAndKeepsNothing() {
    Watcher ann = test.in(ROOM, "ann");
    journal.away(true);
    assertThat(answer(ask(play("lost")))).hasValue(Refusal.Name.STORE_UNAVAILABLE);
    test.ask(ann, ROOM, TestHall.say("hi"));
    test.loops.pass(A_WHILE);
    assertThat(plays(ann)).isEmpty();
    assertThat(said(ann)).containsExactly("hi");

    journal.away(false);
    assertThat(answer(ask(play("one")))).isEmpty();
    assertThat(plays(ann)).containsExactly("1 one");
  }

  @Test
  void onlySoManyWait() {
    Watcher ann = test.in(ROOM, "ann");
    journal.hold();
    List<CompletableFuture<Optional<Refusal>>> asked = new ArrayList<>();
    for (int i = 0; i < 18; i++) { // one at the store, 16 wait
      asked.add(ask(play("nr " + i)));
    }
    assertThat(answer(asked.getLast())).hasValue(Refusal.Name.BUSY);
    journal.letGo();
    test.loops.settle();
    assertThat(asked.subList(0, 17)).allSatisfy(one -> assertThat(answer(one)).isEmpty());
    assertThat(plays(ann)).hasSize(17);
  }

  @Test
  void askingTwiceIsAskingOnceWhileTheFirstIsAtTheStore() {
    Watcher ann = test.in(ROOM, "ann");
    journal.hold();
    var first = ask(STAFF, "a", play("one"));
    var again = ask(STAFF, "a", play("one"));
    next();
    assertThat(answer(first)).isEmpty();
    assertThat(answer(again)).isEmpty();
    assertThat(journal.waiting()).isZero();
    assertThat(plays(ann)).containsExactly("1 one");
  }

  @Test
  void whatWasStoredIsToldThoughTheAnswerGotLost() {
    Watcher ann = test.in(ROOM, "ann");
    journal.breakDuringCommit(true);
    assertThat(answer(ask(STAFF, "a", play("one")))).isEmpty();
    assertThat(answer(ask(play("two")))).isEmpty();
    assertThat(plays(ann)).containsExactly("1 one", "2 two");
  }

  @Test
  void whatWasNotStoredIsRefusedAndMayBeRepeated() {
    Watcher ann = test.in(ROOM, "ann");
    var _ = ask(play("zero"));
    journal.breakDuringCommit(false);
    assertThat(answer(ask(STAFF, "a", play("one")))).hasValue(Refusal.Name.STORE_UNAVAILABLE);
    assertThat(plays(ann)).containsExactly("1 zero");
    assertThat(answer(ask(STAFF, "a", play("one")))).isEmpty();
    assertThat(plays(ann)).containsExactly("1 zero", "2 one");
  }

  @Test
  void aRoomThatDoesNotKnowWhatIsStoredDecidesNothingUntilItDoes() {
    Watcher ann = test.in(ROOM, "ann");
    var _ = ask(play("zero"));
    journal.hold();
    journal.breakDuringCommit(true);
    var unsure = ask(STAFF, "a", play("one"));
    next(); // stored, and the answer is lost
    journal.away(true);
    next(); // nor can it be looked up
    assertThat(answer(unsure)).hasValue(Refusal.Name.STORE_UNAVAILABLE);
    journal.letGo();
    assertThat(answer(ask(play("two")))).hasValue(Refusal.Name.STORE_UNAVAILABLE);
    test.ask(ann, ROOM, TestHall.say("hi"));
    test.loops.pass(A_WHILE);
    assertThat(plays(ann)).containsExactly("1 zero");
    assertThat(said(ann)).containsExactly("hi");

    journal.away(false);
    test.loops.pass(A_WHILE); // by itself
    assertThat(plays(ann)).containsExactly("1 zero", "2 one");
    assertThat(answer(ask(STAFF, "a", play("one")))).isEmpty();
    assertThat(answer(ask(play("two")))).isEmpty();
    assertThat(plays(ann)).containsExactly("1 zero", "2 one", "3 two");
  }

  @Test
  void whoRepeatsWhileItIsLookedUpDoesItOnce() {
    Watcher ann = test.in(ROOM, "ann");
    var _ = ask(play("zero"));
    journal.hold();
    journal.breakDuringCommit(true);
    var unsure = ask(STAFF, "a", play("one"));
    next(); // stored, and the answer is lost
    journal.away(true);
    next(); // nor can it be looked up
    assertThat(answer(unsure)).hasValue(Refusal.Name.STORE_UNAVAILABLE);

    journal.away(false);
    var again = ask(STAFF, "a", play("one")); // waits until it can
    assertThat(again).isNotDone();
    next();
    assertThat(answer(again)).isEmpty();
    assertThat(journal.waiting()).isZero();
    assertThat(plays(ann)).containsExactly("1 zero", "2 one");
  }

  @Test
  void aGuessOfWhichNobodyKnowsIsLookedUp() throws Exception {
    grant("ann", 100);
    grant("ben", 100);
    Watcher ann = test.in(ROOM, "ann");
    var _ = ask(new Quiz.Open(TERMS));
    journal.breakDuringCommit(true);
    test.ask(ann, ROOM, guess(1));
    assertThat(ann.refusals()).isEmpty();
    assertThat(ann.heard(Quiz.Staked.class)).hasSize(1);
    journal.breakDuringCommit(false);
    var ben = ask(TestHall.member("ben"), "b", guess(2));
    assertThat(answer(ben)).hasValue(Refusal.Name.STORE_UNAVAILABLE);
    assertThat(balance("ben")).isEqualTo(100);
    assertThat(answer(ask(TestHall.member("ben"), "b", guess(2)))).isEmpty();
    assertThat(balance("ben")).isEqualTo(90);
  }

  @Test
  void payOutsAreDoneWhenTheStoreIsBackAndTheQuizIsSettledThen() throws Exception {
    grant("ann", 100);
    Watcher ann = test.in(ROOM, "ann");
    var _ = ask(new Quiz.Open(TERMS));
    test.ask(ann, ROOM, guess(1));
    journal.hold();
    var settle = ask(new Quiz.Settle(1, 1));
    next();
    assertThat(answer(settle)).isEmpty();
    journal.away(true);
    next(); // the pay-out, which is tried again
    test.loops.pass(A_WHILE);
    assertThat(turns(ann)).containsExactly(Quiz.Status.OPEN, Quiz.Status.PAYING);
    assertThat(ann.heard(Quiz.Staked.class)).hasSize(1);
    journal.letGo();
    journal.away(false);
    test.loops.settle();
    assertThat(turns(ann))
        .containsExactly(Quiz.Status.OPEN, Quiz.Status.PAYING, Quiz.Status.SETTLED);
    assertThat(balance("ann")).isEqualTo(100);
  }

  @Test
  void theHouseAsksAgainWhatItCouldNotStore() throws Exception {
    grant("ann", 100);
    Watcher ann = test.in(ROOM, "ann");
    var _ = ask(new Quiz.Open(TERMS));
    journal.hold();
    var _ = ask(new Quiz.Settle(1, 1));
    next();
    next(); // paid out
    journal.away(true);
    journal.letGo(); // that it is settled cannot be stored
    test.loops.pass(A_WHILE);
    assertThat(turns(ann)).containsExactly(Quiz.Status.OPEN, Quiz.Status.PAYING);
    journal.away(false);
    test.loops.pass(A_WHILE);
    assertThat(turns(ann))
        .containsExactly(Quiz.Status.OPEN, Quiz.Status.PAYING, Quiz.Status.SETTLED);
  }

  @Test
  void aHouseInWhichNothingIsKeptNeverLooks() {
    journal.hold();
    Watcher ann = test.in(ROOM, "ann");
    test.ask(ann, ROOM, TestHall.say("hi"));
    assertThat(said(ann)).containsExactly("hi");
    assertThat(journal.waiting()).isZero();
  }
}
