package dev.grandstand.hall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Cursor;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What was kept is there when the house comes back, and the story goes on where it was.
final class ComingBackTest extends KeepingCase {
  @Test
  void afterARestartTheStoryGoesOn() {
    Watcher ann = test.in(ROOM, "ann");
    var _ = ask(STAFF, "a", play("one"));
    Cursor place = ann.lastVisit().envelopes().getLast().cursor();
    test.ask(ann, ROOM, TestHall.say("soon forgotten"));
    var _ = ask(STAFF, "b", play("two"));
    Cursor end = ann.lastVisit().envelopes().getLast().cursor();

    test = house();
    Watcher ben = test.watcher("ben");
    ben.enter(ROOM, place);
    test.loops.settle();
    assertThat(ben.lastVisit().entrance().resumed()).isTrue();
    assertThat(plays(ben)).containsExactly("2 two");
    assertThat(said(ben)).isEmpty();
    assertThat(answer(ask(STAFF, "b", play("two")))).isEmpty();
    assertThat(answer(ask(STAFF, "c", play("three")))).isEmpty();
    assertThat(plays(ben)).containsExactly("2 two", "3 three");
    Cursor later = ben.lastVisit().envelopes().getLast().cursor();
    assertThat(later.epoch()).isEqualTo(end.epoch());
    assertThat(later).isGreaterThan(end);
    assertThat(plays(test.in(ROOM, "cy"))).containsExactly("1 one", "2 two", "3 three");
  }

  @Test
  void noPlaceIsGivenTwiceHoweverOftenTheHouseRestarts() {
    Watcher ann = test.in(ROOM, "ann");
    var _ = ask(play("one"));
    List<Cursor> places = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      test.ask(ann, ROOM, TestHall.say("hi"));
      places.add(ann.lastVisit().envelopes().getLast().cursor());
      test = house();
      ann = test.in(ROOM, "ann");
    }
    assertThat(places).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aRoomThatOpensWhileTheStoreIsAwayCatchesUp() {
    test.in(ROOM, "ann");
    var _ = ask(STAFF, "a", play("one"));
    journal.away(true);
    test = house();
    Watcher ben = test.in(ROOM, "ben");
    test.ask(ben, ROOM, TestHall.say("hi"));
    assertThat(said(ben)).containsExactly("hi");
    assertThat(answer(ask(STAFF, "b", play("two")))).hasValue(Refusal.Name.STORE_UNAVAILABLE);
    test.loops.pass(A_WHILE);
    assertThat(plays(ben)).isEmpty();

    journal.away(false);
    test.loops.pass(A_WHILE);
    assertThat(plays(ben)).containsExactly("1 one");
    assertThat(answer(ask(STAFF, "a", play("one")))).isEmpty();
    assertThat(answer(ask(STAFF, "b", play("two")))).isEmpty();
    assertThat(plays(ben)).containsExactly("1 one", "2 two");
  }

  @Test
  void payOutsUnderWayAreTakenUpAgainAfterARestart() throws Exception {
    grant("ann", 100);
    Watcher ann = test.in(ROOM, "ann");
    var _ = ask(new Quiz.Open(TERMS));
    test.ask(ann, ROOM, guess(1));
    journal.hold();
    var _ = ask(new Quiz.Settle(1, 1));
    next(); // stored; the house dies before it has paid

    journal.forgetWaiting();
    test = house();
    Watcher ben = test.in(ROOM, "ben");
    assertThat(turns(ben)).contains(Quiz.Status.SETTLED);
    assertThat(balance("ann")).isEqualTo(100);
  }
}
