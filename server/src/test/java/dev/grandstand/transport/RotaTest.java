package dev.grandstand.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class RotaTest {
  private final Queue<Runnable> afterIo = new ArrayDeque<>();
  private final List<String> steps = new ArrayList<>();
  private final Rota rota = new Rota(8, afterIo::add);

  private final class Stroll implements Rota.Walk {
    private final String name;
    private boolean urgent;
    private boolean hasTime;
    private int left;
    private boolean brokenOff;

    Stroll(String name, int left, boolean urgent) {
      this.name = name;
      this.left = left;
      this.urgent = urgent;
    }

    @Override
    public int step(int most) {
      int done = Math.min(most, left);
      left -= done;
      steps.add(name + done);
      return done;
    }

    @Override
    public boolean isOver() {
      return left == 0;
    }

    @Override
    public int left() {
      return left;
    }

    @Override
    public boolean isUrgent() {
      return urgent;
    }

    @Override
    public boolean hasTime() {
      return hasTime;
    }

    @Override
    public long lateNanos(long nowNanos) {
      return left;
    }

    @Override
    public void breakOff() {
      brokenOff = true;
    }
  }

  private List<String> round() {
    steps.clear();
    Runnable next = afterIo.poll();
    if (next != null) {
      next.run();
    }
    return List.copyOf(steps);
  }

  private List<String> rounds(int many) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      all.addAll(round());
    }
    return all;
  }

  @Test
  void doesSoMuchBetweenTwoLooksAtTheSocketsHoweverManyRoomsTalk() {
    for (String name : List.of("a", "b", "c", "d", "e")) {
      rota.add(new Stroll(name, 2, false));
    }
    assertThat(steps).containsExactly("a2", "b2", "c2", "d2");
    assertThat(afterIo).hasSize(1);
    assertThat(round()).containsExactly("e2");
  }

  @Test
  void aLargeRoomLooksAtTheSocketsAfterEachSlice() {
    rota.add(new Stroll("large", 1_000, false));
    assertThat(steps).containsExactly("large2");
    assertThat(round()).containsExactly("large2");
    rota.add(new Stroll("larger", 1_000, false));
    assertThat(round()).hasSize(1);
  }

  @Test
  void aSmallRoomDoesNotWaitForALargeOneThatHadItsSlice() {
    rota.add(new Stroll("large", 1_000, false));
    rota.add(new Stroll("small", 1, false));
    assertThat(steps).containsExactly("large2", "small1", "large2");
  }

  @Test
  void whoHasLeastLeftGoesFirstAndWhoWaitsLongestHasOneSliceOfEight() {
    var large = new Stroll("large", 1_000, false);
    rota.add(large);
    rota.add(new Stroll("smaller", 18, false));
    steps.clear();
    assertThat(rounds(7))
        .containsExactly(
            "smaller2", "smaller2", "smaller2", "smaller2", "smaller2", "smaller2", "large2");
    assertThat(rounds(2)).containsExactly("smaller2", "smaller2", "large2");
  }

  @Test
  void whatMustArriveGoesBeforeAnythingSmaller() {
    rota.add(new Stroll("chat", 100, false));
    rota.add(new Stroll("talk", 50, false));
    rota.add(new Stroll("gift", 100, true));
    assertThat(rounds(8))
        .containsExactly("gift2", "gift2", "gift2", "gift2", "gift2", "chat2", "gift2", "gift2");
  }

  @Test
  void whoHasTimeGoesLastAndALittleAtATime() {
    var rota = new Rota(64, afterIo::add); // slices of 16, short ones of 2
    var count = new Stroll("count", 1_000, false);
    count.hasTime = true;
    rota.add(count);
    assertThat(steps).containsExactly("count2");
    rota.add(new Stroll("large", 10_000, false));
    assertThat(steps).containsExactly("count2", "large16");
    assertThat(rounds(7))
        .containsExactly(
            "large16", "large16", "large16", "large16", "large16", "large16", "count2");
  }

  @Test
  void whoHasTimeNoMoreGoesOnLikeTheOthers() {
    var rota = new Rota(64, afterIo::add);
    var count = new Stroll("count", 1_000, false);
    count.hasTime = true;
    rota.add(count);
    count.hasTime = false;
    assertThat(round()).containsExactly("count16");
    rota.add(new Stroll("large", 10_000, false));
    assertThat(rounds(3)).startsWith("count16", "count16");
  }

  @Test
  void whatMustArriveLooksAtTheSocketsWhenNobodyElseWaits() {
    rota.add(new Stroll("gift", 100, true));
    assertThat(steps).containsExactly("gift2");
    assertThat(round()).containsExactly("gift2");
  }

  @Test
  void theRoundGoesOnForWhoBeginsInItAndNoFurtherThanItsBudget() {
    rota.add(new Stroll("large", 1_000, false));
    for (String name : List.of("a", "b", "c", "d")) {
      rota.add(new Stroll(name, 1, false));
    }
    assertThat(steps).containsExactly("large2", "a1", "large2", "b1", "large2");
    assertThat(round()).startsWith("c1", "d1");
  }

  @Test
  void whoBecomesUrgentOnTheWayGoesFirstFromItsNextSlice() {
    var large = new Stroll("large", 1_000, false);
    rota.add(large);
    rota.add(new Stroll("small", 20, false));
    large.urgent = true;
    List<String> next = rounds(20);
    assertThat(next.subList(next.indexOf("large2"), next.indexOf("large2") + 7))
        .allMatch("large2"::equals);
  }

  @Test
  void tellsWhetherSomebodyWaitsToGoOn() {
    rota.add(new Stroll("small", 1, false));
    assertThat(rota.isUnderWay()).isFalse();
    rota.add(new Stroll("large", 4, false));
    assertThat(rota.isUnderWay()).isTrue();
    rounds(2);
    assertThat(rota.isUnderWay()).isFalse();
  }

  @Test
  void restsWhenNothingIsUnderWay() {
    rota.add(new Stroll("a", 3, false));
    assertThat(steps).containsExactly("a2");
    assertThat(round()).containsExactly("a1");
    assertThat(round()).isEmpty();
    assertThat(afterIo).isEmpty();
  }

  @Test
  void whateverIsUnderWayIsBrokenOffWhenTheLoopEnds() {
    var over = new Stroll("over", 1, false);
    var begun = new Stroll("begun", 100, false);
    var next = new Stroll("next", 100, false);
    var gift = new Stroll("gift", 100, true);
    List.of(over, begun, next, gift).forEach(rota::add);

    rota.breakOff();

    assertThat(List.of(begun, next, gift)).allMatch(stroll -> stroll.brokenOff);
    assertThat(over.brokenOff).isFalse();
    assertThat(round()).isEmpty();
  }

  @Test
  void whoComesWhenTheLoopHasEndedAsksForARoundAndIsRefusedToo() {
    rota.add(new Stroll("begun", 100, false));
    rota.breakOff();
    afterIo.clear();
    rota.add(new Stroll("late", 100, false));
    assertThat(afterIo).hasSize(1);
  }

  @Test
  void tellsHowLateTheLatestIsOnce() {
    rota.add(new Stroll("a", 102, false));
    rota.add(new Stroll("b", 50, false));
    assertThat(rota.latest(0)).isEqualTo(100);
    rounds(8);
    assertThat(rota.latest(0)).isEqualTo(98);
  }
}
