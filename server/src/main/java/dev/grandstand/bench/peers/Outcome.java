package dev.grandstand.bench.peers;

import dev.grandstand.bench.Median;
import java.util.List;
import java.util.stream.IntStream;

/// What came out of one case, pair by pair.
///
/// @param of the case
public record Outcome<C, P extends Outcome.Compared>(C of, List<P> pairs) {
  /// Two runs, one right after the other, and the ratio of what they showed.
  public interface Compared {
    double ratio();

    /// What went wrong; empty if nothing did.
    String trouble();
  }

  public Outcome {
    pairs = List.copyOf(pairs);
  }

  double ratio() {
    return Median.of(ratios());
  }

  List<Double> ratios() {
    return pairs.stream().map(Compared::ratio).toList();
  }

  /// What was measured while something was lost is no figure.
  public boolean isSound() {
    return troubles().isEmpty();
  }

  /// What went wrong, with the number of the pair.
  List<String> troubles() {
    return IntStream.range(0, pairs.size())
        .filter(i -> !pairs.get(i).trouble().isEmpty())
        .mapToObj(i -> "pair " + (i + 1) + ": " + pairs.get(i).trouble())
        .toList();
  }
}
