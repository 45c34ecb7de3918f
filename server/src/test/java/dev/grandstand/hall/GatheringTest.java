package dev.grandstand.hall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.feature.danmaku.DanmakuFeature;
import dev.grandstand.feature.danmaku.DanmakuRules;
import dev.grandstand.feature.gift.GiftFeature;
import dev.grandstand.feature.life.LifeFeature;
import dev.grandstand.feature.life.LifeRules;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Delivery;
import dev.grandstand.message.Gift;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.RoomId;
import dev.grandstand.room.Room;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A room where more is said than can be read, and a house that is late.
class GatheringTest {
  private static final RoomId ROOM = TestHall.roomId(1);

  private final HandLoops loops = new HandLoops(2, 1);
  private final Tally tally = new Tally();
  private final Ladder ladder = new Ladder(LadderRules.defaults(), tally);
  private final Hall hall =
      new Hall(
          HallRules.defaults(),
          GatheringTest::room,
          loops,
          loops,
          tally,
          ladder,
          new MemoryJournal());
  private final Watcher ann = in(1, "ann");
  private final Watcher bob = in(2, "bob");
  private long now = 1;

  private static Room room(RoomId id) {
    return new Room(
        List.of(
            new DanmakuFeature(new DanmakuRules(200, 10, Map.of())),
            new GiftFeature(id, "anchor"),
            new LifeFeature(LifeRules.defaults())));
  }

  private Watcher in(long id, String name) {
    var watcher = new Watcher(hall, id, (int) (id % 2), TestHall.member(name));
    watcher.enter(ROOM);
    loops.settle();
    return watcher;
  }

  private void late(Duration late, int looks) {
    for (int i = 0; i < looks; i++) {
      now += LadderRules.defaults().look().toNanos();
      ladder.felt(0, late, 1, now);
    }
  }

  private static List<String> talk(Watcher watcher) {
    return watcher.heard(Danmaku.Said.class).stream().map(Danmaku.Said::text).toList();
  }

  private void floodByAnn(int danmaku) {
    for (int i = 0; i < danmaku; i++) {
      ann.ask(ROOM, TestHall.say("nr " + i));
      if (i == danmaku / 2) {
        ann.ask(ROOM, TestHall.give(7));
      }
    }
    loops.settle();
    loops.pass(Duration.ofMillis(100));
  }

  @Test
  void theSpeakerSeesAllOfItsOwnInOrderOthersAsMuchAsCanBeRead() {
    floodByAnn(40);
    assertThat(talk(ann)).hasSize(40).isSubsetOf(numbers(40)).isEqualTo(numbers(40));
    assertThat(talk(bob)).hasSize(10).isSubsetOf(numbers(40));
    assertThat(tally.dropped("unreadable", Delivery.MAY_DROP).sum()).isEqualTo(30);
    assertThat(bob.heard(Gift.Given.class)).hasSize(1);
  }

  @Test
  void theSameWhileTheRoomHoldsBack() {
    late(Duration.ofMillis(25), 2);
    ann.ask(ROOM, TestHall.say("before"));
    loops.settle();
    for (int i = 0; i < 20; i++) {
      ann.ask(ROOM, TestHall.say("nr " + i));
      loops.step();
    }
    loops.settle();
    loops.pass(Duration.ofMillis(100));
    assertThat(talk(ann).subList(1, 21)).isEqualTo(numbers(20));
    assertThat(talk(bob)).hasSize(10).startsWith("before", "nr 0", "nr 1");
  }

  @Test
  void whatWasSaidToItsSpeakerAloneIsNotTold() {
    floodByAnn(40);
    Watcher late = in(3, "late");
    assertThat(talk(late)).isEmpty();
    var newest = hall.newest(ROOM, 100).toCompletableFuture();
    loops.settle();
    List<String> story =
        newest.getNow(List.of()).stream()
            .map(envelope -> envelope.event())
            .filter(Danmaku.Said.class::isInstance)
            .map(event -> ((Danmaku.Said) event).text())
            .toList();
    assertThat(story).isEqualTo(talk(bob));
  }

  @Test
  void everyConnectionOfTheSpeakerSeesIt() {
    Watcher second = in(4, "ann");
    floodByAnn(30);
    assertThat(talk(second)).isEqualTo(talk(ann)).hasSize(30);
  }

  @Test
  void aLateHouseTellsFewerAndSaysWhy() {
    late(Duration.ofMillis(60), 10);
    floodByAnn(40);
    assertThat(talk(ann)).isEqualTo(numbers(40));
    assertThat(tally.dropped("overload", Delivery.MAY_DROP).sum()).isEqualTo(38);
    assertThat(bob.heard(Gift.Given.class)).hasSize(1);
  }

  @Test
  void whoCatchesUpDoesNotMakeEverybodysBatchesSmall() {
    late(Duration.ofMillis(60), 3); // from here on all rooms hold back
    Watcher slow = in(6, "slow");
    slow.stall();
    ann.ask(ROOM, TestHall.give(1));
    loops.settle();
    ann.ask(ROOM, TestHall.say("held back"));
    loops.settle();
    int before = bob.heard().size();
    slow.resume();
    loops.settle();
    assertThat(bob.heard()).hasSize(before);
    assertThat(slow.heard(Gift.Given.class)).isEmpty();
    loops.pass(Duration.ofMillis(100));
    assertThat(talk(bob)).contains("held back");
    assertThat(slow.heard(Gift.Given.class)).hasSize(1);
    assertThat(slow.behind()).isFalse();
  }

  @Test
  void aRoomWhoseLinesAreFullRefusesChatterFirstAndLosesNothing() {
    int most = HallRules.defaults().backlog();
    loops.backlog = most / 2;
    ann.ask(ROOM, TestHall.say("too much"));
    ann.ask(ROOM, TestHall.give(1));
    loops.settle();
    assertThat(ann.refusals()).containsExactly(Refusal.Name.BUSY);
    assertThat(bob.heard(Gift.Given.class)).hasSize(1);

    loops.backlog = most;
    ann.ask(ROOM, TestHall.give(2));
    loops.settle();
    assertThat(ann.refusals()).containsExactly(Refusal.Name.BUSY, Refusal.Name.BUSY);
    assertThat(bob.heard(Gift.Given.class)).hasSize(1);
  }

  @Test
  void beingTooBusyIsNoAnswerToKeep() {
    loops.backlog = HallRules.defaults().backlog();
    assertThat(giveFromOutside("order-1")).contains(Refusal.Name.BUSY);
    loops.backlog = 0;
    assertThat(giveFromOutside("order-1")).isEmpty();
    assertThat(giveFromOutside("order-1")).isEmpty();
    assertThat(bob.heard(Gift.Given.class)).hasSize(1);
  }

  private Optional<Refusal.Name> giveFromOutside(String id) {
    var answer =
        hall.ask(ROOM, TestHall.member("shop"), id, TestHall.give(1)).toCompletableFuture();
    loops.settle();
    return answer.join().map(Refusal::name);
  }

  private static List<String> numbers(int count) {
    return java.util.stream.IntStream.range(0, count).mapToObj(i -> "nr " + i).toList();
  }
}
