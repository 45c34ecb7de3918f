package dev.grandstand.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.hall.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FarewellsTest {
  private static final Duration DRAIN = Duration.ofSeconds(10);
  private static final Duration COME_BACK = Duration.ofSeconds(5);

  private final HandLoop loop = new HandLoop();
  private final List<Landing.Guarded> present = new ArrayList<>();

  /// What was said to whom, in this order.
  private final List<Integer> told = new ArrayList<>();

  private final List<Duration> hints = new ArrayList<>();

  /// One task at a time, and only when the test says that its time has come.
  private static final class HandLoop implements Loop {
    private Runnable next = () -> {};
    private boolean waits;

    @Override
    public void execute(Runnable task) {
      task.run();
    }

    @Override
    public void schedule(Duration after, Runnable task) {
      assertThat(after).isEqualTo(Farewells.EVERY);
      assertThat(waits).isFalse();
      next = task;
      waits = true;
    }

    void turn() {
      waits = false;
      next.run();
    }
  }

  private Landing.Guarded viewer(int number) {
    return new Landing.Guarded() {
      @Override
      void lookAfter(Instant now, long nowNanos) {}

      @Override
      void dismissed(Duration comeBack) {
        told.add(number);
        hints.add(comeBack);
        present.remove(this);
      }
    };
  }

  private void begin(int viewers) {
    for (int i = 0; i < viewers; i++) {
      present.add(viewer(i));
    }
    var random = new SplittableRandom(7);
    new Farewells(loop, () -> List.copyOf(present), DRAIN, COME_BACK, random).begin();
  }

  @Test
  void aSmallHouseIsEmptyAtOnce() {
    begin(Farewells.LEAST_SHARE);
    assertThat(told).hasSize(Farewells.LEAST_SHARE);
    assertThat(loop.waits).isFalse();
  }

  @Test
  void aLargeHouseIsEmptiedAShareAtATimeWithinTheTime() {
    begin(10_000);
    List<Integer> shares = new ArrayList<>(List.of(told.size()));
    while (loop.waits) {
      int before = told.size();
      loop.turn();
      shares.add(told.size() - before);
    }
    assertThat(told).hasSize(10_000).doesNotHaveDuplicates();
    assertThat(shares).allMatch(share -> share <= 125);
    Duration took = Farewells.EVERY.multipliedBy(shares.size() - 1);
    assertThat(took).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8));
  }

  @Test
  void nobodyCanTellFromWhenTheyCameWhenTheyGo() {
    begin(1_000);
    while (loop.waits) {
      loop.turn();
    }
    assertThat(told).hasSize(1_000).isNotEqualTo(told.stream().sorted().toList());
    assertThat(told.subList(0, 64)).anyMatch(number -> number >= 500);
    assertThat(told.subList(0, 64)).anyMatch(number -> number < 500);
  }

  @Test
  void eachIsToldAnotherTimeToComeBack() {
    begin(1_000);
    while (loop.waits) {
      loop.turn();
    }
    assertThat(hints).allMatch(hint -> hint.isPositive() && hint.compareTo(COME_BACK) <= 0);
    assertThat(hints.stream().distinct().count()).isGreaterThan(800);
    assertThat(hints).anyMatch(hint -> hint.toMillis() < 500);
    assertThat(hints).anyMatch(hint -> hint.toMillis() > 4_500);
  }

  @Test
  void whoBecomesAViewerMeanwhileIsToldToo() {
    begin(200);
    present.add(viewer(999));
    while (loop.waits) {
      loop.turn();
    }
    assertThat(told).contains(999).hasSize(201);
    assertThat(present).isEmpty();
  }
}
