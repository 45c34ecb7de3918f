package dev.grandstand.bench.peers;

import java.util.ArrayList;
import java.util.List;

/// Who runs when, so that each runs right before or right after what it is compared to: whatever
/// else the machine does, it then did to both.
final class Turns {
  private Turns() {}

  /// Two at a time between runs of the reference. Every other round the other way round.
  static <T> List<T> order(T reference, List<T> others, boolean backwards) {
    List<T> order = new ArrayList<>();
    order.add(reference);
    List<T> queue = backwards ? others.reversed() : others;
    for (int i = 0; i < queue.size(); i++) {
      order.add(queue.get(i));
      if (i % 2 == 1 || i == queue.size() - 1) {
        order.add(reference);
      }
    }
    return order;
  }

  /// Where the reference ran next to the one at `index`.
  static <T> int neighbour(List<T> order, T reference, int index) {
    return order.get(index - 1).equals(reference) ? index - 1 : index + 1;
  }

  static double least(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
  }

  static double most(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
  }
}
