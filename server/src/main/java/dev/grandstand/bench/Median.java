package dev.grandstand.bench;

import java.util.List;

public final class Median {
  private Median() {}

  /// Of an even number, what lies half-way between the two in the middle; of none, no number.
  public static double of(List<? extends Number> values) {
    double[] sorted = values.stream().mapToDouble(Number::doubleValue).sorted().toArray();
    int half = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
