package dev.grandstand.bench;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// What each viewer of one loop got of the danmaku that were sent, number by number.
///
/// As long as everything comes once and in order a viewer costs one int. A number that is passed
/// over is remembered: if it still comes it was late, if it never does it was lost.
final class Audit {
  private final int[] next;
  private final @Nullable BitSet[] passedOver;
  private long late;
  private long twice;

  Audit(int viewers) {
    next = new int[viewers];
    passedOver = new BitSet[viewers];
  }

  /// What went wrong, over all viewers.
  record Findings(long lost, long twice, long late) {
    Findings and(Findings other) {
      return new Findings(lost + other.lost, twice + other.twice, late + other.late);
    }

    boolean clean() {
      return lost == 0 && twice == 0 && late == 0;
    }
  }

  int viewers() {
    return next.length;
  }

  void got(int viewer, int number) {
    int expected = next[viewer];
    if (number == expected) {
      next[viewer] = number + 1;
    } else if (number > expected) {
      missed(viewer).set(expected, number);
      next[viewer] = number + 1;
    } else if (missed(viewer).get(number)) {
      missed(viewer).clear(number);
      late++;
    } else {
      twice++;
    }
  }

  Findings findings(int sent) {
    long lost = 0;
    for (int viewer = 0; viewer < next.length; viewer++) {
      BitSet missed = passedOver[viewer];
      lost += Math.max(0, sent - next[viewer]) + (missed == null ? 0 : missed.cardinality());
    }
    return new Findings(lost, twice, late);
  }

  private BitSet missed(int viewer) {
    BitSet missed = passedOver[viewer];
    if (missed == null) {
      missed = new BitSet();
      passedOver[viewer] = missed;
    }
    return missed;
  }
}
