package dev.grandstand.hall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Cursor;
import dev.grandstand.message.Life;
import dev.grandstand.message.Person;
import dev.grandstand.message.RoomId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The end of a room in which nobody is, and who comes at that very moment.
class ClosingTest {
  private static final RoomId ROOM = TestHall.roomId(1);
  private static final Duration LINGER = Duration.ofMinutes(1);

  private final TestHall test = new TestHall(TestHall.rules(100, 100, 100), 1);

  @Test
  void anEmptyRoomIsKeptForAWhileAndThenForgotten() {
    test.in(ROOM, "ann").leave();
    test.loops.pass(LINGER.minusSeconds(1));
    assertThat(test.hall.rooms()).hasSize(1);
    test.loops.pass(LINGER.multipliedBy(2));
    assertThat(test.hall.rooms()).isEmpty();
  }

  @Test
  void aRoomWithAViewerIsNotForgotten() {
    test.in(ROOM, "ann");
    test.loops.pass(LINGER.multipliedBy(10));
    assertThat(test.hall.rooms()).hasSize(1);
  }

  @Test
  void aRoomThatIsLiveIsNotForgottenThoughNobodyWatches() {
    test.hall.ask(ROOM, new Person.Staff("s"), "1", new Life.GoLive());
    test.loops.pass(LINGER.multipliedBy(10));
    assertThat(test.hall.rooms()).hasSize(1);
    test.hall.ask(ROOM, new Person.Staff("s"), "2", new Life.GoOffline());
    test.loops.pass(LINGER.multipliedBy(3));
    assertThat(test.hall.rooms()).isEmpty();
  }

  @Test
  void aRoomThatIsOpenedAgainTellsANewStory() {
    Watcher ann = test.in(ROOM, "ann");
    Cursor before = ann.lastVisit().entrance().at();
    ann.leave();
    test.loops.pass(LINGER.multipliedBy(3));
    ann.enter(ROOM, before);
    test.loops.settle();
    assertThat(ann.lastVisit().entrance().at().epoch()).isGreaterThan(before.epoch());
    assertThat(ann.lastVisit().entrance().gap()).isTrue();
    assertThat(ann.heard(Life.Entered.class).getFirst().viewers()).isEqualTo(1);
  }

  @Test
  void whoEntersAndLeavesAtTheMomentOfClosingIsNoGhost() {
    test.in(ROOM, "ann").leave();
    test.loops.settle();
    test.loops.passWithoutRunning(LINGER); // the end is due, but nothing has run yet
    Watcher bob = test.watcher("bob");
    bob.enter(ROOM);
    bob.leave();
    test.loops.settle();
    assertThat(test.viewers(ROOM)).isZero();
    test.loops.pass(LINGER.multipliedBy(5));
    assertThat(test.hall.rooms()).isEmpty();
  }

  /// Through all orders in which the closing loop and the loops of two viewers may meet.
  @Test
  void whoeverComesAtTheMomentOfClosingIsInOnceAndOutOnce() {
    for (int seed = 0; seed < 2_000; seed++) {
      var test = new TestHall(TestHall.rules(100, 100, 100), seed);
      test.in(ROOM, "ann").leave();
      test.loops.settle();
      test.loops.passWithoutRunning(LINGER);
      Watcher bob = test.watcher("bob");
      Watcher eve = test.watcher("eve");
      test.loops.loop(bob.loop()).execute(() -> bob.enter(ROOM));
      test.loops.loop(eve.loop()).execute(() -> eve.enter(ROOM));
      test.loops.loop(bob.loop()).execute(bob::leave);
      test.loops.settle();
      assertThat(test.viewers(ROOM)).as("seed %d", seed).isEqualTo(1);
      assertThat(eve.in()).as("seed %d", seed).isTrue();
      eve.leave();
      assertThat(test.viewers(ROOM)).as("seed %d", seed).isZero();
    }
  }

  @Test
  void askingOfAClosedRoomOpensItAndItsStoryIsEmpty() {
    test.in(ROOM, "ann").leave();
    test.loops.pass(LINGER.multipliedBy(3));
    assertThat(test.hall.history(ROOM, null, 10).toCompletableFuture())
        .isCompletedWithValue(Optional.empty());
    var answer = test.hall.ask(ROOM, new Person.Staff("s"), "1", new Life.Retitle("again"));
    test.loops.settle();
    assertThat(answer.toCompletableFuture()).isCompletedWithValue(Optional.empty());
    assertThat(test.hall.rooms()).hasSize(1);
  }
}
