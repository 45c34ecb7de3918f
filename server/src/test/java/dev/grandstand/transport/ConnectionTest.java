package dev.grandstand.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.dialect.Farewell;
import dev.grandstand.message.Delivery;
import dev.grandstand.message.Life;
import dev.grandstand.message.Person;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.UserId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectionTest {
  private static final Duration AN_HOUR = Duration.ofHours(1);
  private static final String LONG = "x".repeat(190);

  private final TinyHouse house = new TinyHouse();

  /// Says so much that a jammed viewer falls behind.
  private static void fill(TinyHouse.Client from) {
    for (int i = 0; i < 8; i++) {
      from.sends("say " + LONG);
      from.lines();
    }
  }

  @Test
  void entersAndHears() {
    TinyHouse.Client ann = house.client();
    ann.sends("enter 1");
    assertThat(ann.lines()).containsExactly("welcome", "in 1");
    TinyHouse.Client bob = house.in("1");
    bob.sends("say hi");
    assertThat(ann.lines()).containsExactly("in 2", "said hi");
  }

  @Test
  void anEntryThatIsRefusedWhileAnotherIsPendingLeavesNoGhost() {
    var house = new TinyHouse(1, 100, 256, 256);
    TinyHouse.Client ann = house.client();
    ann.sends("enter 1");
    ann.sends("enter 1"); // finds the mailbox full
    assertThat(ann.lines()).containsExactlyInAnyOrder("refused BUSY", "welcome", "in 1");
    ann.sends("say I am in");
    assertThat(ann.lines()).containsExactly("said I am in");
    ann.connection.lost();
    assertThat(house.viewers("1")).isZero();
  }

  @Test
  void anEntryThatIsRefusedLeavesTheViewerOutside() {
    var house = new TinyHouse(1, 100, 256, 256);
    TinyHouse.Client ann = house.client();
    TinyHouse.Client bob = house.client();
    ann.sends("enter 1");
    bob.sends("enter 1");
    assertThat(bob.lines()).containsExactly("refused BUSY");
    bob.sends("say hello?");
    assertThat(bob.lines()).containsExactly("refused NOT_IN_ROOM");
    bob.sends("enter 1");
    assertThat(bob.lines()).containsExactly("welcome", "in 2");
  }

  @Test
  void newcomersAreRefusedWhileThereIsTooMuchToDoAndNobodyElseNotices() {
    TinyHouse.Client ann = house.in("1");
    TinyHouse.Client bob = house.client();
    house.pressure.refusesJoins = true;
    bob.sends("enter 1");
    assertThat(bob.lines()).containsExactly("refused OVERLOADED after 2500 ms");
    bob.sends("say hello?");
    assertThat(bob.lines()).containsExactly("refused NOT_IN_ROOM");
    assertThat(house.tally.refused(Refusal.Name.OVERLOADED).sum()).isEqualTo(1);

    ann.sends("say I am still in");
    assertThat(ann.lines()).containsExactly("said I am still in");
    ann.sends("enter 2");
    ann.sends("say and I stay");
    assertThat(ann.lines())
        .containsExactlyInAnyOrder("refused OVERLOADED after 2500 ms", "said and I stay");
    ann.sends("enter 1"); // as some do to see whether the line is alive
    assertThat(ann.lines()).containsExactly("welcome", "count 1");

    house.pressure.refusesJoins = false;
    bob.sends("enter 1");
    assertThat(bob.lines()).containsExactly("welcome", "in 2");
  }

  @Test
  void theHouseTellsWhenToComeBack() {
    TinyHouse.Client ann = house.in("1");
    ann.connection.dismissed(Duration.ofMillis(1_234));
    assertThat(ann.lines()).containsExactly("come back in 1234 ms");
    assertThat(ann.channel.isOpen()).isFalse();
    assertThat(house.tally.closed("SHUTDOWN").sum()).isEqualTo(1);
  }

  @Test
  void aViewerThatPausedIsBroughtUpToDate() {
    TinyHouse.Client ann = house.in("1");
    TinyHouse.Client slow = house.in("1");
    slow.channel.jam();
    fill(ann);
    ann.sends("give 1");
    ann.sends("say dropped");
    ann.sends("give 2");
    ann.lines();
    slow.channel.clear();
    assertThat(slow.lines())
        .filteredOn(line -> !line.endsWith(LONG))
        .containsExactly("gift 1", "gift 2", "count 2");
    ann.sends("say live again");
    assertThat(slow.lines()).containsExactly("said live again");
    assertThat(house.tally.dropped("slow", Delivery.MAY_DROP).sum()).isPositive();
  }

  @Test
  void aViewerThatDoesNotReadIsToldSoAndCut() {
    TinyHouse.Client ann = house.in("1");
    TinyHouse.Client slow = house.in("1");
    slow.channel.jam();
    fill(ann);
    house.lookAfter(slow, AN_HOUR);
    assertThat(ann.lines()).contains("out 1");
    assertThat(slow.channel.isOpen()).isTrue();
    house.lookAfter(slow, AN_HOUR.plusHours(1));
    assertThat(slow.channel.isOpen()).isFalse();
    assertThat(house.tally.closed(Farewell.TOO_SLOW.name()).sum()).isEqualTo(1);
  }

  @Test
  void aViewerThatReadsAgainJustAfterHearsWhyItWasClosed() {
    TinyHouse.Client ann = house.in("1");
    TinyHouse.Client slow = house.in("1");
    slow.channel.jam();
    fill(ann);
    house.lookAfter(slow, AN_HOUR);
    slow.channel.clear();
    assertThat(slow.lines()).endsWith("farewell TOO_SLOW");
    assertThat(slow.channel.isOpen()).isFalse();
  }

  @Test
  void answersThatNobodyReadsAreBounded() {
    TinyHouse.Client ann = house.in("1");
    ann.channel.jam();
    for (int i = 0; i < 150; i++) {
      ann.sends("echo " + LONG);
    }
    assertThat(ann.connection.viewers()).isZero();
    assertThat(house.viewers("1")).isZero();
    house.lookAfter(ann, AN_HOUR);
    assertThat(house.tally.closed(Farewell.TOO_SLOW.name()).sum()).isEqualTo(1);
  }

  @Test
  void pingsAreTalkTooAndMayNotFlood() {
    TinyHouse.Client ann = house.in("1");
    for (int i = 0; i < 1_000; i++) {
      ann.connection.pinged(new byte[0]);
    }
    house.settle();
    assertThat(ann.channel.isOpen()).isFalse();
    assertThat(house.tally.closed("flood").sum()).isEqualTo(1);
  }

  @Test
  void aSessionThatFailsCostsItsOwnConnectionOnly() {
    TinyHouse.Client ann = house.in("1");
    TinyHouse.Client bob = house.in("1");
    bob.sends("broken");
    bob.sends("enter 2");
    ann.lines();
    house.settle();
    assertThat(bob.channel.isOpen()).isFalse();
    assertThat(house.viewers("2")).isZero();
    ann.sends("say hi");
    assertThat(ann.lines()).containsExactly("said hi");
  }

  @Test
  void whoIsPutOutOfARoomItHasLeftStays() {
    TinyHouse.Client ann = house.client();
    ann.sends("enter-as 1 ann");
    ann.lines();
    var kick = new Life.Kick(new UserId("ann"), Duration.ofHours(1), "reason");
    house.hall.ask(new RoomId("1"), new Person.Staff("s"), "1", kick);
    ann.sends("enter-as 2 ann");
    assertThat(ann.lines()).contains("welcome", "in 1");
    assertThat(ann.channel.isOpen()).isTrue();
    assertThat(house.viewers("1")).isZero();
    assertThat(house.viewers("2")).isEqualTo(1);
  }
}
