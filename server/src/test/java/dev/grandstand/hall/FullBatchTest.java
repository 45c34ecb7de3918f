package dev.grandstand.hall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Danmaku;
import dev.grandstand.message.RoomId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A busy room that could hold its batch back for longer.
class FullBatchTest {
  private static final RoomId ROOM = TestHall.roomId(1);
  private static final int FULL = 4;
  private static final int BEFORE = 20;

  private final TestHall house = new TestHall(rules(), 1);
  private final Watcher ann = house.in(ROOM, "ann");
  private final Watcher bob = house.in(ROOM, "bob");

  FullBatchTest() {
    for (int i = 0; i < BEFORE; i++) {
      say("before"); // so many deliveries that the window is at its widest from here on
    }
    pass(150);
    say("before");
  }

  /// Hardly any room is calm, and batches are soon full.
  private static HallRules rules() {
    HallRules usual = HallRules.defaults();
    return new HallRules(
        usual.maxRooms(),
        usual.mailbox(),
        usual.mailboxReserved(),
        usual.backlog(),
        usual.history(),
        usual.linger(),
        Duration.ofMillis(50),
        Duration.ofMillis(50),
        Map.of(),
        FULL,
        1,
        usual.rememberedIds(),
        usual.waitingKept());
  }

  private void say(String... texts) {
    for (String text : texts) {
      house.ask(ann, ROOM, TestHall.say(text));
    }
  }

  private void pass(int millis) {
    house.loops.pass(Duration.ofMillis(millis));
  }

  private List<String> heard() {
    return bob.heard(Danmaku.Said.class).stream().map(Danmaku.Said::text).skip(BEFORE + 1).toList();
  }

  @Test
  void aBatchThatIsNotFullWaitsForItsWindow() {
    say("a", "b", "c");
    assertThat(heard()).isEmpty();
    pass(49);
    assertThat(heard()).isEmpty();
    pass(1);
    assertThat(heard()).containsExactly("a", "b", "c");
  }

  @Test
  void aFullBatchDoesNotWait() {
    say("a", "b", "c", "d");
    assertThat(heard()).containsExactly("a", "b", "c", "d");
  }

  @Test
  void whatWasToEndTheWindowOfAFullBatchDoesNotEndThatOfTheNext() {
    say("a");
    pass(30);
    say("b", "c", "d", "e");
    assertThat(heard()).hasSize(4).endsWith("d");
    pass(21); // past the window of the one that was full
    assertThat(heard()).hasSize(4);
    pass(28);
    assertThat(heard()).hasSize(4);
    pass(1);
    assertThat(heard()).hasSize(5).endsWith("e");
  }

  @Test
  void noWindowIsForgottenAfterABatchThatDidNotWait() {
    say("a");
    house.ask(ann, ROOM, TestHall.give(1)); // must arrive
    assertThat(heard()).endsWith("a");
    say("b");
    pass(50);
    assertThat(heard()).endsWith("b");
    say("c");
    pass(50);
    assertThat(heard()).endsWith("c");
  }
}
