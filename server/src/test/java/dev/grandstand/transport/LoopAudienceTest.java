package dev.grandstand.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Fan-outs in chunks of two, with people coming and going between the chunks.
class LoopAudienceTest {
  private final TinyHouse house = new TinyHouse(10_000, 1_000, 2, 4);

  private List<TinyHouse.Client> crowd(int size) {
    List<TinyHouse.Client> crowd = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      crowd.add(house.in("1"));
    }
    crowd.forEach(TinyHouse.Client::lines);
    return crowd;
  }

  @Test
  void everybodyIsServedOnceWhoeverLeavesMeanwhile() {
    var chance = new Random(7);
    for (int round = 0; round < 50; round++) {
      List<TinyHouse.Client> crowd = crowd(9);
      crowd.getFirst().sends("give 1");
      crowd.getFirst().sends("give 2");
      List<TinyHouse.Client> leavers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        TinyHouse.Client leaver = crowd.remove(1 + chance.nextInt(crowd.size() - 1));
        leavers.add(leaver);
        house.landing.execute(leaver.connection::lost);
      }
      for (TinyHouse.Client client : crowd) {
        assertThat(client.lines())
            .filteredOn(line -> line.startsWith("gift"))
            .containsExactly("gift 1", "gift 2");
      }
      for (TinyHouse.Client leaver : leavers) {
        assertThat(leaver.lines()).doesNotHaveDuplicates();
      }
      crowd.forEach(client -> client.connection.lost());
      assertThat(house.viewers("1")).isZero();
    }
  }

  @Test
  void aNewcomerDuringAFanOutHearsWhatHappenedAfterItsEntry() {
    List<TinyHouse.Client> crowd = crowd(9);
    crowd.getFirst().sends("give 1");
    TinyHouse.Client late = house.client();
    late.sends("enter 1");
    crowd.getFirst().sends("give 2");
    assertThat(late.lines()).containsExactly("welcome", "in 10", "gift 2");
  }

  @Test
  void whoHasGoneIsToldNothingAndCountsUntilItsEndIsDealtWith() {
    List<TinyHouse.Client> crowd = crowd(3);
    TinyHouse.Client gone = crowd.getLast();
    gone.channel.pipeline().fireUserEventTriggered(Doorstep.Sign.GOING);

    crowd.getFirst().sends("give 1");

    assertThat(crowd.getFirst().lines()).contains("gift 1");
    assertThat(gone.lines()).doesNotContain("gift 1");
    assertThat(house.viewers("1")).isEqualTo(3);
    gone.connection.lost();
    gone.connection.lost();
    assertThat(house.viewers("1")).isEqualTo(2);
  }

  @Test
  void aFanOutSpendsNothingOnThoseWhoHaveLeft() {
    List<TinyHouse.Client> crowd = crowd(40);
    int forAll = turnsOfAFanOut(crowd, () -> {});
    int forFew =
        turnsOfAFanOut(crowd, () -> crowd.subList(2, 38).forEach(gone -> gone.connection.lost()));
    assertThat(forAll).isGreaterThan(30);
    assertThat(forFew).isLessThan(10);
  }

  @Test
  void whoComesIsToldInShortSlicesUnlessMoreIsToBeTold() {
    var large = new TinyHouse(10_000, 1_000, 64, 4);
    List<TinyHouse.Client> crowd = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      crowd.add(large.in("1"));
    }
    crowd.forEach(TinyHouse.Client::lines);
    TinyHouse.Client first = crowd.getFirst();
    Runnable enter = () -> large.client().sends("enter 1");

    int forSaid = turnsOfAFanOut(large, crowd, () -> first.sends("say something"), () -> {});
    int forWhoComes = 0; // the most of five: it has a tenth of a second, and a machine may stop
    for (int i = 0; i < 5; i++) {
      forWhoComes = Math.max(forWhoComes, turnsOfAFanOut(large, crowd, enter, () -> {}));
    }
    int withMore = turnsOfAFanOut(large, crowd, enter, () -> first.sends("say something"));

    assertThat(forSaid).isLessThan(10);
    assertThat(forWhoComes).isGreaterThan(25);
    assertThat(withMore).isLessThan(20);
  }

  private int turnsOfAFanOut(List<TinyHouse.Client> crowd, Runnable meanwhile) {
    return turnsOfAFanOut(house, crowd, () -> crowd.getFirst().sends("say something"), meanwhile);
  }

  /// From when the first has heard of it until the last has.
  private static int turnsOfAFanOut(
      TinyHouse house, List<TinyHouse.Client> crowd, Runnable happens, Runnable meanwhile) {
    crowd.forEach(TinyHouse.Client::lines);
    var turns = new AtomicInteger();
    happens.run();
    whenHeard(
        house,
        crowd.getFirst(),
        () -> {},
        () -> {
          meanwhile.run();
          whenHeard(house, crowd.getLast(), turns::incrementAndGet, () -> {});
        });
    house.settle();
    return turns.get();
  }

  private static void whenHeard(
      TinyHouse house, TinyHouse.Client client, Runnable everyTurn, Runnable then) {
    house.landing.execute(() -> {
      if (client.channel.lines().isEmpty()) {
        everyTurn.run();
        whenHeard(house, client, everyTurn, then);
      } else {
        then.run();
      }
    });
  }

  @Test
  void aFanOutThatFailsIsOverAndTheNextIsHeard() {
    List<TinyHouse.Client> crowd = crowd(3);
    crowd.getFirst().sends("say unsayable");
    house.settle();
    crowd.getFirst().sends("say next");
    for (TinyHouse.Client client : crowd) {
      assertThat(client.lines()).containsExactly("said next");
    }
  }

  /// A round of long bytes is over and something came along meanwhile: the room rests.
  private static List<TinyHouse.Client> resting(TinyHouse house) {
    List<TinyHouse.Client> crowd = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      crowd.add(house.in("1"));
    }
    crowd.forEach(TinyHouse.Client::lines);
    house.stopTheClock();
    crowd.getFirst().sends("say slow");
    // A few turns later, when that is on its way: it takes more turns than this.
    house.landing.execute(() ->
        house.landing.execute(
            () -> house.landing.execute(() -> crowd.getFirst().sends("say second"))));
    assertThat(crowd.getLast().lines()).containsExactly("said slow", "said second");
    assertThat(crowd.getFirst().lines()).containsExactly("said slow");
    return crowd;
  }

  private static TinyHouse restful() {
    return new TinyHouse(10_000, 1_000, 2, 4, Duration.ofMillis(1));
  }

  @Test
  void fanOutsThatOverlapRestAMomentAndAreJoined() {
    TinyHouse house = restful();
    List<TinyHouse.Client> crowd = resting(house);
    crowd.get(1).sends("say third");
    TinyHouse.Client late = house.client();
    late.sends("enter 1");
    assertThat(crowd.getFirst().lines()).isEmpty();
    assertThat(late.lines()).isEmpty();

    house.pass(Duration.ofMillis(1));
    house.pass(Duration.ofMillis(1)); // that round may have been slow, too

    assertThat(crowd.getFirst().lines()).containsExactly("said second", "said third", "in 10");
    assertThat(crowd.getLast().lines()).containsExactly("said third", "in 10");
    assertThat(late.lines()).containsExactly("welcome", "in 10");
    crowd.getFirst().sends("say at once");
    assertThat(crowd.getLast().lines()).containsExactly("said at once");
  }

  @Test
  void whatMustArriveEndsTheRest() {
    TinyHouse house = restful();
    List<TinyHouse.Client> crowd = resting(house);
    crowd.get(1).sends("give 1");
    assertThat(crowd.getFirst().lines()).containsExactly("said second", "gift 1");
    assertThat(crowd.getLast().lines()).containsExactly("gift 1");
    crowd.getFirst().sends("say at once");
    assertThat(crowd.getLast().lines()).containsExactly("said at once");
  }

  @Test
  void asManyAsMayWaitEndTheRest() {
    TinyHouse house = restful();
    List<TinyHouse.Client> crowd = resting(house);
    List<String> heard = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      crowd.getFirst().sends("say nr " + i);
      heard.addAll(crowd.getFirst().lines());
    }
    house.pass(Duration.ofMillis(1));
    house.pass(Duration.ofMillis(1));
    heard.addAll(crowd.getFirst().lines());
    assertThat(heard).hasSize(21).startsWith("said second", "said nr 0").endsWith("said nr 19");
  }

  @Test
  void whoLeavesDuringARestIsToldNothingMore() {
    TinyHouse house = restful();
    List<TinyHouse.Client> crowd = resting(house);
    TinyHouse.Client gone = crowd.removeFirst();
    gone.connection.lost();

    house.pass(Duration.ofMillis(1));

    assertThat(gone.lines()).doesNotContain("said second");
    assertThat(crowd.getFirst().lines()).contains("said second");
    assertThat(house.viewers("1")).isEqualTo(8);
  }

  private static void later(TinyHouse house, int turns, Runnable deed) {
    house.landing.execute(turns == 0 ? deed : () -> later(house, turns - 1, deed));
  }

  @Test
  void everybodyHearsAllInOneOrderWhateverOverlaps() {
    var chance = new Random(11);
    for (int round = 0; round < 200; round++) {
      List<TinyHouse.Client> crowd = crowd(3 + chance.nextInt(9));
      TinyHouse.Client first = crowd.getFirst();
      List<TinyHouse.Client> late = new ArrayList<>();
      int most = 1 + chance.nextInt(12); // more than may wait, when some must
      for (int i = 0; i < most; i++) {
        int number = i + 1;
        int turn = i * chance.nextInt(6);
        later(house, turn, () -> first.sends("give " + number));
        if (chance.nextInt(4) == 0) {
          later(
              house,
              turn + chance.nextInt(3),
              () -> {
                TinyHouse.Client client = house.client();
                client.sends("enter 1");
                late.add(client);
              });
        }
        if (chance.nextInt(4) == 0 && crowd.size() > 2) {
          TinyHouse.Client gone = crowd.remove(1 + chance.nextInt(crowd.size() - 1));
          later(house, turn, gone.connection::lost);
        }
      }
      house.settle();
      List<String> all = gifts(first);
      assertThat(all).hasSize(most);
      crowd.subList(1, crowd.size()).forEach(client -> assertThat(gifts(client)).isEqualTo(all));
      late.forEach(client -> {
        List<String> heard = gifts(client);
        assertThat(all.subList(all.size() - heard.size(), all.size())).isEqualTo(heard);
      });
      crowd.forEach(client -> client.connection.lost());
      late.forEach(client -> client.connection.lost());
      assertThat(house.viewers("1")).isZero();
    }
  }

  @Test
  void aFanOutThatWasLateIsKnownToHaveBeen() {
    List<TinyHouse.Client> crowd = crowd(9);
    var _ = house.landing.rota().latest(System.nanoTime()); // of those who came
    crowd.getFirst().sends("say something");
    for (int i = 0; i < 4; i++) {
      later(house, i, LoopAudienceTest::stop); // one of them between its making and its telling
    }
    assertThat(crowd.getLast().lines()).containsExactly("said something");
    assertThat(house.landing.rota().latest(System.nanoTime())).isGreaterThan(1_000_000);
    assertThat(house.landing.rota().latest(System.nanoTime())).isZero();
  }

  private static void stop() {
    for (long end = System.nanoTime() + 5_000_000; System.nanoTime() < end; ) {
      Thread.onSpinWait();
    }
  }

  private static List<String> gifts(TinyHouse.Client client) {
    return client.lines().stream().filter(line -> line.startsWith("gift")).toList();
  }

  @Test
  void whatOnlyOneIsToldIsToldInItsPlaceWhileTheWalkGoesRound() {
    var readable = new TinyHouse(10_000, 1_000, 2, 64, Duration.ZERO, 5);
    List<TinyHouse.Client> crowd = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      crowd.add(readable.client());
      crowd.getLast().sends(i == 4 ? "enter-as 1 speaker" : "enter 1");
    }
    crowd.forEach(TinyHouse.Client::lines);
    List<String> said = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int number = i;
      said.add("said " + number);
      later(readable, 2 * i, () -> crowd.get(4).sends("say " + number));
    }
    List<String> others = crowd.getFirst().lines();
    assertThat(crowd.get(4).lines()).isEqualTo(said);
    assertThat(others).hasSizeLessThan(40).isNotEmpty();
    assertThat(said).containsSubsequence(others);
    crowd.subList(5, 9).forEach(client -> assertThat(client.lines()).isEqualTo(others));
  }

  @Test
  void batchesThatPileUpAreDroppedOnlyIfTheyMayBe() {
    List<TinyHouse.Client> crowd = crowd(9);
    TinyHouse.Client first = crowd.getFirst();
    // Each ask is a turn of its own, so each is a batch; the fan-out takes five turns.
    for (int i = 0; i < 30; i++) {
      int count = i + 1;
      house.landing.execute(() -> first.sends("say nr " + count));
      house.landing.execute(() -> first.sends("give " + count));
    }
    List<String> heard = crowd.getLast().lines();
    assertThat(heard.stream().filter(line -> line.startsWith("gift"))).hasSize(30);
    assertThat(first.lines()).isEqualTo(heard);
    long dropped = house.tally.dropped("audience-behind", Delivery.MAY_DROP).sum();
    assertThat(heard.stream().filter(line -> line.startsWith("said"))).hasSize(30 - (int) dropped);
  }
}
