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
    rota.add(new Stroll("a", 20, false));
    rota.add(new Stroll("b", 20, false));
    assertThat(steps).containsExactly("a2", "a2", "a2", "a2");
    assertThat(afterIo).hasSize(1);
    assertThat(round()).containsExactly("a2", "b2", "a2", "b2");
  }

  @Test
  void aSmallRoomWaitsForASliceOfALargeOneNotForAllOfIt() {
    rota.add(new Stroll("large", 1_000, false));
    rota.add(new Stroll("small", 1, false));
    assertThat(round()).startsWith("large2", "small1");
  }

  @Test
  void whatMustArriveGoesFirstAndOthersStillGetOn() {
    rota.add(new Stroll("spent", 8, false));
    rota.add(new Stroll("chat", 100, false));
    rota.add(new Stroll("gift", 100, true));
    assertThat(round()).containsExactly("gift2", "gift2", "gift2", "chat2");
  }

  @Test
  void whoBecomesUrgentOnTheWayGoesFirstFromThen() {
    rota.add(new Stroll("spent", 8, false));
    rota.add(new Stroll("a", 100, false));
    var b = new Stroll("b", 100, false);
    rota.add(b);
    assertThat(round()).containsExactly("a2", "b2", "a2", "b2");
    b.urgent = true;
    assertThat(round()).containsExactly("a2", "b2", "b2", "b2");
  }

  @Test
  void restsWhenNothingIsUnderWay() {
    rota.add(new Stroll("a", 3, false));
    assertThat(steps).containsExactly("a2", "a1");
    assertThat(round()).isEmpty();
    assertThat(afterIo).isEmpty();
  }

  @Test
  void tellsHowLateTheLatestIsOnce() {
    rota.add(new Stroll("a", 108, false));
    rota.add(new Stroll("b", 50, false));
    assertThat(rota.latest(0)).isEqualTo(100);
    round();
    assertThat(rota.latest(0)).isEqualTo(96);
  }
}
