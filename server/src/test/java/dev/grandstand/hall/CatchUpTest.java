package dev.grandstand.hall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.dialect.Farewell;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Delivery;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Event;
import dev.grandstand.message.Gift;
import dev.grandstand.message.Life;
import dev.grandstand.message.Recipients;
import dev.grandstand.message.RoomId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A viewer that stopped reading for a while.
class CatchUpTest {
  private static final RoomId ROOM = TestHall.roomId(1);

  private final TestHall test = new TestHall(TestHall.rules(10, 1_000, 20), 1);
  private final Watcher ann = test.in(ROOM, "ann");
  private final Watcher slow = test.in(ROOM, "slow");

  private static List<Integer> gifts(Watcher watcher) {
    return watcher.heard(Gift.Given.class).stream().map(Gift.Given::count).toList();
  }

  private static List<String> talk(Watcher watcher) {
    return watcher.heard(Danmaku.Said.class).stream().map(Danmaku.Said::text).toList();
  }

  @Test
  void getsAllThatMustArriveOnceAndInOrderAndNothingThatMayDrop() {
    test.ask(ann, ROOM, TestHall.give(1));
    slow.stall();
    for (int count = 2; count <= 5; count++) {
      test.ask(ann, ROOM, TestHall.say("missed " + count));
      test.ask(ann, ROOM, TestHall.give(count));
    }
    slow.resume();
    test.loops.settle();
    test.ask(ann, ROOM, TestHall.give(6));
    test.ask(ann, ROOM, TestHall.say("live again"));
    assertThat(gifts(slow)).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(talk(slow)).containsExactly("live again");
    assertThat(test.tally.dropped("slow", Delivery.MAY_DROP).sum()).isEqualTo(4);
  }

  @Test
  void getsTheNewestOfWhatIsSuperseded() {
    slow.stall();
    test.in(ROOM, "bob");
    test.in(ROOM, "eve").leave();
    test.loops.settle();
    slow.resume();
    test.loops.settle();
    List<Event> heard = slow.heard();
    assertThat(heard.getLast()).isEqualTo(new Life.Counted(3, 4, false));
  }

  @Test
  void whatHappensWhileItIsBroughtUpToDateComesAfter() {
    for (int seed = 0; seed < 200; seed++) {
      var test = new TestHall(TestHall.rules(10, 1_000, 100), seed);
      Watcher ann = test.in(ROOM, "ann");
      Watcher slow = test.in(ROOM, "slow");
      slow.stall();
      for (int count = 1; count <= 30; count++) {
        ann.ask(ROOM, TestHall.give(count));
        test.loops.step();
        if (count == 10) {
          test.loops.settle();
          assertThat(slow.behind()).isTrue();
          slow.resume();
        }
      }
      test.loops.settle();
      assertThat(gifts(slow)).as("seed %d", seed).isEqualTo(gifts(ann)).hasSize(30);
    }
  }

  @Test
  void tooFarBehindIsTheEnd() {
    slow.stall();
    for (int count = 1; count <= 21; count++) {
      test.ask(ann, ROOM, TestHall.give(count));
    }
    slow.resume();
    test.loops.settle();
    assertThat(slow.farewells()).containsExactly(Farewell.TOO_SLOW);
    assertThat(test.viewers(ROOM)).isEqualTo(1);
    assertThat(ann.heard(Life.Left.class)).hasSize(1);
  }

  @Test
  void whoLeavesWhileBehindIsGone() {
    slow.stall();
    test.ask(ann, ROOM, TestHall.give(1));
    slow.resume();
    slow.leave();
    test.loops.settle();
    assertThat(gifts(slow)).isEmpty();
    assertThat(test.viewers(ROOM)).isEqualTo(1);
  }

  @Test
  void theNewestIsLookedForOnEachSideOfAFence() {
    List<Event> missed =
        List.of(
            new Life.Counted(1, 1, false),
            new Life.Counted(2, 2, false),
            new Life.WentOffline(),
            new Life.Counted(3, 3, false),
            new Life.Counted(4, 4, false));
    CatchUp owed = CatchUp.owed(missed.stream().map(CatchUpTest::envelope).toList());
    assertThat(owed.events().stream().map(Envelope::event))
        .containsExactly(missed.get(1), missed.get(2), missed.get(4));
    assertThat(owed.dropped()).isZero();
  }

  @Test
  void thoseWhoStoppedAtOnePlaceShareOneSpelling() {
    Watcher other = test.in(ROOM, "other");
    slow.stall();
    other.stall();
    test.ask(ann, ROOM, TestHall.give(1));
    test.ask(ann, ROOM, TestHall.say("x"));
    slow.resume();
    other.resume();
    test.loops.settle();
    assertThat(slow.lastRejoin()).isSameAs(other.lastRejoin());
    assertThat(test.tally.dropped("slow", Delivery.MAY_DROP).sum()).isEqualTo(2);
  }

  @Test
  void aSpellingIsNotSharedOnceTheCountHasChanged() {
    Watcher other = test.in(ROOM, "other");
    slow.stall();
    other.stall();
    test.ask(ann, ROOM, TestHall.give(1));
    slow.resume();
    test.loops.settle();
    test.in(ROOM, "bob");
    other.resume();
    test.loops.settle();
    assertThat(other.heard(Life.Counted.class)).last().isEqualTo(new Life.Counted(4, 4, false));
  }

  private static Envelope envelope(Event event) {
    return new Envelope(ROOM, new Cursor(1, 1), Instant.EPOCH, event, Recipients.EVERYONE);
  }
}
