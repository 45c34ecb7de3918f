package dev.grandstand.hall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Gift;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A gift that all rooms see.
class AdvancedGiftTest {
  private final TestHall test = new TestHall(TestHall.rules(100, 100, 100), 3);

  @Test
  void reachesEveryViewerOfEveryRoomOnce() {
    List<Watcher> watchers =
        IntStream.range(0, 40).mapToObj(i -> test.in(TestHall.roomId(i % 10), "v" + i)).toList();
    test.ask(watchers.get(3), TestHall.roomId(3), TestHall.give(Gift.Level.ADVANCED));
    for (Watcher watcher : watchers) {
      List<Gift.Given> seen = watcher.heard(Gift.Given.class);
      assertThat(seen).hasSize(1);
      assertThat(seen.getFirst().room()).isEqualTo(TestHall.roomId(3));
      assertThat(seen.getFirst().anchor()).isEqualTo("anchor of room-3");
    }
  }

  @Test
  void anOrdinaryOneStaysInItsRoom() {
    Watcher ann = test.in(TestHall.roomId(1), "ann");
    Watcher bob = test.in(TestHall.roomId(2), "bob");
    test.ask(ann, TestHall.roomId(1), TestHall.give(Gift.Level.ORDINARY));
    assertThat(ann.heard(Gift.Given.class)).hasSize(1);
    assertThat(bob.heard(Gift.Given.class)).isEmpty();
  }
}
