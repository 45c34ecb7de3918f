package dev.grandstand.bench.peers;

import dev.grandstand.bench.BenchFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// Two sides in turns: one runs right after the other, and the other one goes first in the next
/// pair. So whatever the machine does besides, and whatever it does to who comes second, it does to
/// both.
final class Pairs {
  private Pairs() {}

  /// One side, which can be run again and again.
  interface Side {
    Bout run() throws BenchFailed, InterruptedException;
  }

  record Pair(Bout reference, Bout other) {}

  /// @param each is told every pair, with its number from 1 on
  static List<Pair> run(int count, Side reference, Side other, BiConsumer<Integer, Pair> each)
      throws BenchFailed, InterruptedException {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean referenceFirst = i % 2 == 0;
      Bout first = (referenceFirst ? reference : other).run();
      Bout second = (referenceFirst ? other : reference).run();
      Pair pair = referenceFirst ? new Pair(first, second) : new Pair(second, first);
      pairs.add(pair);
      each.accept(i + 1, pair);
    }
    return pairs;
  }
}
