package dev.grandstand.hall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Event;
import dev.grandstand.message.Gift;
import dev.grandstand.message.RoomId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Thousands of random entries, moves, leaves, stalls and asks over a few rooms, in the orders that
/// three loops may give them, and then what must hold whatever happened.
class HallModelTest {
  private static final int ROOMS = 5;
  private static final int WATCHERS = 30;
  private static final int STEPS = 4_000;

  private final List<Watcher> watchers = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 20_260_101, 99})
  void everybodySeesOneStoryAndNobodyIsAGhost(long seed) {
    var chance = new Random(seed);
    var test = new TestHall(TestHall.rules(ROOMS, 10_000, 100_000), seed);
    for (int i = 0; i < WATCHERS; i++) {
      watchers.add(test.watcher("v" + i));
    }
    for (int i = 0; i < STEPS; i++) {
      Watcher watcher = watchers.get(chance.nextInt(WATCHERS));
      RoomId room = TestHall.roomId(chance.nextInt(ROOMS));
      int said = i;
      test.loops.loop(watcher.loop()).execute(() -> act(chance, watcher, room, said));
      for (int steps = chance.nextInt(8); steps > 0; steps--) {
        test.loops.step();
      }
      if (chance.nextInt(200) == 0) {
        test.loops.pass(Duration.ofSeconds(chance.nextInt(90)));
      }
    }
    watchers.forEach(watcher -> test.loops.loop(watcher.loop()).execute(watcher::resume));
    test.loops.pass(Duration.ofSeconds(5));

    for (int i = 0; i < ROOMS; i++) {
      RoomId room = TestHall.roomId(i);
      long in = watchers.stream().filter(watcher -> room.equals(watcher.room())).count();
      assertThat(test.viewers(room)).as("viewers of %s", room).isEqualTo((int) in);
    }
    assertThat(watchers).allSatisfy(watcher -> assertThat(watcher.farewells()).isEmpty());
    assertOneStory();
  }

  private static void act(Random chance, Watcher watcher, RoomId room, int said) {
    RoomId in = watcher.room();
    switch (chance.nextInt(12)) {
      case 0, 1 -> watcher.enter(room);
      case 2 -> watcher.leave();
      case 3 -> watcher.stall();
      case 4, 5 -> watcher.resume();
      case 6, 7, 8 -> {
        if (in != null) {
          watcher.ask(in, TestHall.say("nr " + said));
        }
      }
      case 9, 10 -> {
        if (in != null) {
          watcher.ask(in, TestHall.give(said % Gift.Give.MAX_COUNT + 1));
        }
      }
      default -> {
        if (in != null) {
          watcher.ask(in, TestHall.give(Gift.Level.ADVANCED));
        }
      }
    }
  }

  /// Lasting events have one place each in the story of their room, whoever tells it, and nobody is
  /// told one twice, or a gift too few.
  private void assertOneStory() {
    Map<String, Map<Long, Event>> stories = new TreeMap<>();
    for (Watcher watcher : watchers) {
      for (Watcher.Told visit : watcher.visits()) {
        var lasting = visit.envelopes().stream().filter(e -> e.event().lasting()).toList();
        List<Long> offsets = lasting.stream().map(e -> e.cursor().offset()).toList();
        assertThat(offsets).isSorted().doesNotHaveDuplicates();
        for (Envelope envelope : lasting) {
          Map<Long, Event> story = stories.computeIfAbsent(story(envelope), _ -> new TreeMap<>());
          Event same = story.putIfAbsent(envelope.cursor().offset(), envelope.event());
          assertThat(same == null || same.equals(envelope.event())).isTrue();
        }
      }
    }
    for (Watcher watcher : watchers) {
      for (Watcher.Told visit : watcher.visits()) {
        assertComplete(visit, stories);
      }
    }
  }

  private static void assertComplete(Watcher.Told visit, Map<String, Map<Long, Event>> stories) {
    var lasting = visit.envelopes().stream().filter(e -> e.event().lasting()).toList();
    if (lasting.isEmpty()) {
      return;
    }
    long last = lasting.getLast().cursor().offset();
    List<Long> owed = new ArrayList<>();
    stories
        .getOrDefault(story(lasting.getFirst()), Collections.emptyMap())
        .forEach((offset, event) -> {
          boolean live = offset > visit.entrance().at().offset() && offset <= last;
          if (live && !(event instanceof Danmaku.Happening)) {
            owed.add(offset);
          }
        });
    List<Long> got =
        lasting.stream()
            .filter(e -> !(e.event() instanceof Danmaku.Happening))
            .map(e -> e.cursor().offset())
            .toList();
    assertThat(got).isEqualTo(owed);
  }

  private static String story(Envelope envelope) {
    return envelope.room() + "/" + envelope.cursor().epoch();
  }
}
