package dev.grandstand.speed;

import java.time.Duration;
import java.util.Arrays;

/// How many times as long one work takes as another, measured in turns. A machine that is slow, or
/// busy with something else, is so for both; and where it was so for one turn only, the median does
/// not see it.
public final class Duel {
  private static final long SLICE_NANOS = Duration.ofMillis(8).toNanos();
  private static final int ROUNDS = 21;

  @SuppressWarnings("UnusedVariable") // written so that nothing can be left out
  private static volatile long sink;

  private Duel() {}

  public static void warmUp(Work work, Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    do {
      nanosEach(work);
    } while (System.nanoTime() < end);
  }

  public static double ratio(Work work, Work reference) throws Exception {
    double[] ratios = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      double before = nanosEach(reference);
      double measured = nanosEach(work);
      double after = nanosEach(reference);
      ratios[i] = 2 * measured / (before + after);
    }
    Arrays.sort(ratios);
    return ratios[ROUNDS / 2];
  }

  /// A slice of it, at least once.
  private static double nanosEach(Work work) throws Exception {
    long began = System.nanoTime();
    long all = work.once();
    long times = 1;
    long now = System.nanoTime();
    // Reading the clock takes as long as a small work.
    int between = now - began > SLICE_NANOS / 100 ? 1 : 16;
    while (now - began < SLICE_NANOS) {
      for (int i = 0; i < between; i++) {
        all += work.once();
      }
      times += between;
      now = System.nanoTime();
    }
    sink = all;
    return (double) (now - began) / times;
  }
}
