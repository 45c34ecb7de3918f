package dev.grandstand.bench;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What one loop lost, and why. Its thread writes; others may ask for the first trouble and the
/// count that the loop publishes, and for the rest when it has ended.
final class Losses {
  /// So many that whoever waits for connections gives up at once.
  private static final int ALL = Integer.MAX_VALUE / 2;

  private final Map<String, Integer> byReason = new TreeMap<>();
  private int count;
  private int excused;
  private volatile @Nullable String first;

  void connection(Manner manner, String why) {
    count++;
    excused += manner.mayBeCut() ? 1 : 0;
    byReason.merge(why, 1, Integer::sum);
    trouble("a connection was lost: " + why);
  }

  /// The loop cannot go on, so all it held are lost.
  void everything(String why) {
    count = ALL;
    byReason.merge(why, 1, Integer::sum);
    trouble(why);
  }

  void trouble(String what) {
    if (first == null) {
      first = what;
    }
  }

  int count() {
    return count;
  }

  /// Of all, those whom the server may close.
  int excused() {
    return excused;
  }

  Map<String, Integer> byReason() {
    return byReason;
  }

  @Nullable String first() {
    return first;
  }
}
