package dev.grandstand.bench.peers;

import dev.grandstand.bench.Median;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/// All runs of one contender, by kind of load.
final class Score {
  private final Contender contender;
  private final Series single = new Series();
  private final Series merged = new Series();
  private final Series half = new Series();
  private final Set<String> troubles = new LinkedHashSet<>();
  private OptionalLong rssPerConnection = OptionalLong.empty();

  Score(Contender contender) {
    this.contender = contender;
  }

  /// Runs under the same load, each with its ratio to the reference's run beside it, if there was
  /// one.
  static final class Series {
    private final List<Bout> bouts = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();

    void add(Bout bout) {
      bouts.add(bout);
    }

    void addRatio(double ratio) {
      ratios.add(ratio);
    }

    List<Double> ratios() {
      return List.copyOf(ratios);
    }

    double median(ToDoubleFunction<Bout> figure) {
      return Median.of(bouts.stream().map(figure::applyAsDouble).toList());
    }

    double ratio() {
      return Median.of(ratios);
    }
  }

  Contender contender() {
    return contender;
  }

  Series single() {
    return single;
  }

  Series merged() {
    return merged;
  }

  Series half() {
    return half;
  }

  /// Deliveries a second at most: one by one, or with many waiting, whichever is more.
  double saturation() {
    double alone = single.median(Bout::perSecond);
    double together = merged.median(Bout::perSecond);
    return Double.isNaN(alone)
        ? together
        : Double.isNaN(together) ? alone : Math.max(alone, together);
  }

  void remember(OptionalLong rss) {
    rssPerConnection = rss;
  }

  OptionalLong rssPerConnection() {
    return rssPerConnection;
  }

  void note(String trouble) {
    troubles.add(trouble);
  }

  Set<String> troubles() {
    return troubles;
  }
}
