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
    public boolean isUrgent() {
      return urgent;
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

  @Test
  void doesSoMuchBetweenTwoLooksAtTheSocketsHoweverManyRoomsTalk() {
    for (String name : List.of("a", "b", "c", "d", "e")) {
      rota.add(new Stroll(name, 20, false));
    }
    assertThat(steps).containsExactly("a2", "b2", "c2", "d2");
    assertThat(afterIo).hasSize(1);
    assertThat(round()).containsExactly("e2", "a2", "b2", "c2");
    assertThat(round()).containsExactly("d2", "e2", "a2", "b2");
  }

  @Test
  void aLargeRoomAloneLooksAtTheSocketsAfterEachSlice() {
    rota.add(new Stroll("large", 1_000, false));
    assertThat(steps).containsExactly("large2");
    assertThat(round()).containsExactly("large2");
    assertThat(round()).containsExactly("large2");
  }

  @Test
  void aSmallRoomDoesNotWaitForALargeOneThatHadItsSlice() {
    rota.add(new Stroll("large", 1_000, false));
    rota.add(new Stroll("small", 1, false));
    assertThat(steps).containsExactly("large2", "small1");
  }

  @Test
  void whatMustArriveGoesFirstAndOthersStillGetOn() {
    rota.add(new Stroll("spent", 8, false));
    for (String name : List.of("chat", "talk", "gossip", "word")) {
      rota.add(new Stroll(name, 100, false));
    }
    steps.clear();
    rota.add(new Stroll("gift", 100, true));
    assertThat(steps).isEmpty(); // what this round may do is done
    assertThat(round()).containsExactly("gift2", "gift2", "gift2", "word2");
    assertThat(round()).containsExactly("gift2", "gift2", "gift2", "spent2");
  }

  @Test
  void whatMustArriveLooksAtTheSocketsWhenNobodyElseWaits() {
    rota.add(new Stroll("gift", 100, true));
    assertThat(steps).containsExactly("gift2");
    assertThat(round()).containsExactly("gift2");
  }

  @Test
  void whoBecomesUrgentOnTheWayGoesFirstFromThen() {
    for (String name : List.of("a", "b", "c")) {
      rota.add(new Stroll(name, 100, false));
    }
    var last = new Stroll("last", 100, false);
    rota.add(last);
    assertThat(round()).containsExactly("a2", "b2", "c2", "last2");
    last.urgent = true;
    assertThat(round()).containsExactly("last2", "last2", "last2", "a2");
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
    round();
    assertThat(rota.latest(0)).isEqualTo(98);
  }
}
