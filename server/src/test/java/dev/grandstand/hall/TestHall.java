package dev.grandstand.hall;

import dev.grandstand.feature.danmaku.DanmakuFeature;
import dev.grandstand.feature.danmaku.DanmakuRules;
import dev.grandstand.feature.gift.GiftFeature;
import dev.grandstand.feature.life.LifeFeature;
import dev.grandstand.feature.life.LifeRules;
import dev.grandstand.feature.play.PlayFeature;
import dev.grandstand.feature.score.ScoreFeature;
import dev.grandstand.message.Coins;
import dev.grandstand.message.Command;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Gift;
import dev.grandstand.message.Person;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.UserId;
import dev.grandstand.room.Room;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The real hall with the real features on loops turned by hand.
final class TestHall {
  static final Gift.Item ROSE = new Gift.Item(1, "rose", new Coins(10));
  static final int LOOPS = 3;

  final HandLoops loops;
  final Tally tally = new Tally();
  final MemoryJournal journal;
  final Hall hall;
  private long ids;

  TestHall(HallRules rules, long seed) {
    this(rules, seed, new MemoryJournal());
  }

  /// A house that goes on with what another one kept.
  TestHall(HallRules rules, long seed, MemoryJournal journal) {
    this.journal = journal;
    loops = new HandLoops(LOOPS, seed);
    hall = new Hall(rules, TestHall::room, loops, loops, tally, journal);
  }

  TestHall() {
    this(HallRules.defaults(), 1);
  }

  /// 512 events of history, one minute of lingering.
  static HallRules rules(int maxRooms, int mailbox, int history) {
    return new HallRules(
        maxRooms,
        mailbox,
        0,
        100_000,
        history,
        Duration.ofMinutes(1),
        Duration.ofMillis(50),
        Duration.ofMillis(50),
        Map.of(),
        100,
        200_000,
        16,
        16);
  }

  private static Room room(RoomId id) {
    var life = new LifeRules(0, 1_000_000, Duration.ofSeconds(1), Duration.ZERO, 100);
    return new Room(
        List.of(
            new DanmakuFeature(new DanmakuRules(200, 0, Map.of())),
            new GiftFeature(id, "anchor of " + id),
            new LifeFeature(life),
            new ScoreFeature(),
            new PlayFeature(),
            new TinyQuiz(id)));
  }

  static RoomId roomId(int number) {
    return new RoomId("room-" + number);
  }

  static Person member(String name) {
    return new Person.Member(new UserId("id-" + name), name);
  }

  static Command say(String text) {
    return new Danmaku.Say(text);
  }

  static Command give(Gift.Level level) {
    return new Gift.Give(level, ROSE, 1);
  }

  static Command give(int count) {
    return new Gift.Give(Gift.Level.ORDINARY, ROSE, count);
  }

  Watcher watcher(String name) {
    long id = ++ids;
    return new Watcher(hall, id, (int) (id % LOOPS), member(name));
  }

  /// In the room and settled.
  Watcher in(RoomId room, String name) {
    Watcher watcher = watcher(name);
    watcher.enter(room);
    loops.settle();
    return watcher;
  }

  void ask(Watcher watcher, RoomId room, Command command) {
    watcher.ask(room, command);
    loops.settle();
  }

  int viewers(RoomId room) {
    loops.settle();
    return hall.facts(room).map(facts -> facts.viewers()).orElse(0);
  }
}
