package dev.grandstand.hall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Cursor;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Event;
import dev.grandstand.message.Gift;
import dev.grandstand.message.Life;
import dev.grandstand.message.Person;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.RoomId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Coming in, coming back, going elsewhere, going.
class EnteringTest {
  private static final RoomId ROOM = TestHall.roomId(1);
  private static final RoomId OTHER = TestHall.roomId(2);

  private final TestHall test = new TestHall(TestHall.rules(3, 8, 4), 1);

  private void give(Watcher who, int from, int until) {
    for (int count = from; count <= until; count++) {
      test.ask(who, ROOM, TestHall.give(count));
    }
  }

  private static List<Integer> gifts(Watcher watcher) {
    return watcher.heard(Gift.Given.class).stream().map(Gift.Given::count).toList();
  }

  @Test
  void theFirstThingANewcomerHearsLiveIsItsOwnEntering() {
    Watcher ann = test.in(ROOM, "ann");
    test.ask(ann, ROOM, TestHall.say("before bob"));
    Watcher bob = test.in(ROOM, "bob");
    assertThat(bob.heard().getFirst())
        .isEqualTo(new Life.Entered(bob.id(), TestHall.member("bob"), 2, false, true));
    assertThat(ann.heard(Life.Entered.class)).hasSize(2);
  }

  @Test
  void aNewcomerIsToldHowThingsStand() {
    var answer = test.hall.ask(ROOM, new Person.Staff("s"), "1", new Life.Retitle("a title"));
    test.loops.settle();
    assertThat(answer.toCompletableFuture()).isCompletedWithValue(java.util.Optional.empty());
    Watcher ann = test.in(ROOM, "ann");
    assertThat(ann.heard().getFirst()).isEqualTo(new Life.Retitled("a title"));
    assertThat(ann.lastVisit().entrance().resumed()).isFalse();
    assertThat(ann.lastVisit().entrance().gap()).isFalse();
  }

  @Test
  void aCrowdIsToldOneRecap() {
    retitle("a title");
    Watcher ann = test.in(ROOM, "ann");
    Watcher bob = test.in(ROOM, "bob");
    assertThat(ann.heard().getFirst()).isEqualTo(new Life.Retitled("a title"));
    assertThat(firstTold(bob)).isSameAs(firstTold(ann));
  }

  @Test
  void aRecapThatIsNotTrueAnyMoreIsToldToNobody() {
    retitle("a title");
    test.in(ROOM, "ann");
    retitle("another title");
    Watcher bob = test.in(ROOM, "bob");
    assertThat(bob.heard().getFirst()).isEqualTo(new Life.Retitled("another title"));
    assertThat(firstTold(bob).cursor()).isEqualTo(bob.lastVisit().entrance().at());
  }

  @Test
  void aRecapIsOfTheMomentInWhichItIsTold() {
    retitle("a title");
    Watcher ann = test.in(ROOM, "ann");
    test.loops.pass(Duration.ofSeconds(1));
    Watcher bob = test.in(ROOM, "bob");
    assertThat(firstTold(bob).at()).isAfter(firstTold(ann).at());
  }

  private static Envelope firstTold(Watcher watcher) {
    return watcher.lastVisit().envelopes().getFirst();
  }

  private int titles;

  private void retitle(String title) {
    String ask = "title " + ++titles;
    var _ = test.hall.ask(ROOM, new Person.Staff("s"), ask, new Life.Retitle(title));
    test.loops.settle();
  }

  @Test
  void whoComesBackIsToldWhatItMissedAndNothingElse() {
    Watcher ann = test.in(ROOM, "ann");
    give(ann, 1, 2);
    Cursor place = ann.lastVisit().envelopes().getLast().cursor();
    give(ann, 3, 4);
    Watcher bob = test.watcher("bob");
    bob.enter(ROOM, place);
    test.loops.settle();
    assertThat(bob.lastVisit().entrance().resumed()).isTrue();
    assertThat(bob.lastVisit().entrance().since()).isEqualTo(place);
    assertThat(gifts(bob)).containsExactly(3, 4);
  }

  @Test
  void whoWasAwayTooLongIsToldOfTheGap() {
    Watcher ann = test.in(ROOM, "ann");
    Cursor place = ann.lastVisit().entrance().at();
    give(ann, 1, 5); // the ring holds four
    Watcher bob = test.watcher("bob");
    bob.enter(ROOM, place);
    test.loops.settle();
    assertThat(bob.lastVisit().entrance().gap()).isTrue();
    assertThat(bob.lastVisit().entrance().resumed()).isFalse();
    assertThat(bob.lastVisit().entrance().at().offset()).isEqualTo(5);
    assertThat(gifts(bob)).isEmpty();
  }

  @Test
  void aPlaceInAnotherStoryIsAGap() {
    Watcher ann = test.watcher("ann");
    ann.enter(ROOM, new Cursor(1, 0));
    test.loops.settle();
    assertThat(ann.lastVisit().entrance().gap()).isTrue();
  }

  @Test
  void enteringTheSameRoomAgainRefreshesTheNumberForTheAskerOnly() {
    Watcher ann = test.in(ROOM, "ann");
    Watcher bob = test.in(ROOM, "bob");
    int annHeard = ann.heard().size();
    bob.enter(ROOM);
    test.loops.settle();
    assertThat(ann.heard()).hasSize(annHeard);
    assertThat(bob.heard().getLast()).isEqualTo(new Life.Counted(2, 2, false));
    assertThat(test.viewers(ROOM)).isEqualTo(2);
  }

  @Test
  void becomingSomebodyElseKeepsTheNumber() {
    Watcher ann = test.in(ROOM, "ann");
    ann.enterAs(TestHall.member("anna"), ROOM, null);
    test.loops.settle();
    assertThat(ann.heard().getLast())
        .isEqualTo(new Life.Entered(ann.id(), TestHall.member("anna"), 1, true, true));
    test.ask(ann, ROOM, TestHall.say("hi"));
    assertThat(ann.heard(Danmaku.Said.class).getLast().who()).isEqualTo(TestHall.member("anna"));
  }

  @Test
  void goingToAnotherRoomLeavesTheFirst() {
    Watcher ann = test.in(ROOM, "ann");
    Watcher bob = test.in(ROOM, "bob");
    bob.enter(OTHER);
    test.loops.settle();
    assertThat(ann.heard(Life.Left.class))
        .containsExactly(new Life.Left(bob.id(), TestHall.member("bob"), 1, true));
    test.ask(ann, ROOM, TestHall.say("still here"));
    assertThat(bob.heard(Danmaku.Said.class)).isEmpty();
    assertThat(test.viewers(ROOM)).isEqualTo(1);
    assertThat(test.viewers(OTHER)).isEqualTo(1);
  }

  @Test
  void leavingBeforeTheWelcomeArrivedLeavesNoGhost() {
    Watcher ann = test.watcher("ann");
    ann.enter(ROOM);
    ann.leave();
    test.loops.settle();
    assertThat(test.viewers(ROOM)).isZero();
    assertThat(ann.visits()).isEmpty();
  }

  @Test
  void leavingTwiceIsLeavingOnce() {
    Watcher ann = test.in(ROOM, "ann");
    Watcher bob = test.in(ROOM, "bob");
    test.hall.leave(bob, ROOM);
    test.hall.leave(bob, ROOM);
    test.loops.settle();
    assertThat(ann.heard(Life.Left.class)).hasSize(1);
    assertThat(test.viewers(ROOM)).isEqualTo(1);
  }

  @Test
  void whoIsNotInCannotAsk() {
    test.in(ROOM, "ann");
    Watcher bob = test.watcher("bob");
    test.ask(bob, ROOM, TestHall.say("hello?"));
    assertThat(bob.refusals()).containsExactly(Refusal.Name.NOT_IN_ROOM);
  }

  @Test
  void tooManyRoomsAndFullMailboxesAreRefusedAndCounted() {
    for (int i = 1; i <= 3; i++) {
      test.in(TestHall.roomId(i), "v" + i);
    }
    Watcher late = test.in(TestHall.roomId(4), "late");
    assertThat(late.refusals()).containsExactly(Refusal.Name.TOO_MANY_ROOMS);
    assertThat(late.room()).isNull();

    Watcher ann = test.in(ROOM, "ann");
    for (int i = 0; i < 10; i++) {
      ann.ask(ROOM, TestHall.say("nr " + i));
    }
    test.loops.settle();
    assertThat(ann.refusals()).containsExactly(Refusal.Name.BUSY, Refusal.Name.BUSY);
    assertThat(ann.heard(Danmaku.Said.class)).hasSize(8);
    assertThat(test.tally.refused(Refusal.Name.BUSY).sum()).isEqualTo(2);
  }

  @Test
  void theGoingOfTheHouseIsNotAnnounced() {
    Watcher ann = test.in(ROOM, "ann");
    Watcher bob = test.in(ROOM, "bob");
    List<Event> heard = ann.heard();
    test.hall.closing();
    bob.leave();
    test.loops.pass(Duration.ofSeconds(5));
    assertThat(ann.heard(Life.Left.class)).isEmpty();
    assertThat(ann.heard()).startsWith(heard.toArray(Event[]::new));
  }
}
