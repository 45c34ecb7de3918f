package dev.grandstand.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/// Gifts have no room for a mark, so what a mark would say is kept here: when each was due. The
/// first loop, which has those who give, writes it; all loops read it.
final class Gifts {
  static final long UNKNOWN = Long.MIN_VALUE;
  private static final int FIRST_ROOM = 16;

  private final int every;
  private final List<Given> bySpeaker = new ArrayList<>();

  /// Of one speaker.
  private static final class Given {
    private volatile AtomicLongArray dues = new AtomicLongArray(FIRST_ROOM);
    private volatile int count;
    private volatile boolean uncertain;
  }

  /// @param every danmaku of a speaker before each of its gifts; 0 for none
  Gifts(int every, int speakers) {
    this.every = every;
    for (int i = 0; i < (every > 0 ? speakers : 0); i++) {
      bySpeaker.add(new Given());
    }
  }

  int every() {
    return every;
  }

  /// The next one of this speaker.
  void given(int speaker, long due) {
    Given given = bySpeaker.get(speaker);
    AtomicLongArray dues = given.dues;
    int number = given.count;
    if (number == dues.length()) {
      var wider = new AtomicLongArray(number * 2);
      for (int i = 0; i < number; i++) {
        wider.set(i, dues.get(i));
      }
      given.dues = wider;
    }
    given.dues.set(number, due);
    given.count = number + 1; // its one writer is this loop
  }

  /// One of its gifts was; which one is not said. From now on the number of those that arrive does
  /// not tell when they were due.
  void refused(int speaker) {
    if (every > 0) {
      bySpeaker.get(speaker).uncertain = true;
    }
  }

  /// When a gift was due, or `UNKNOWN`.
  long due(int speaker, int number) {
    Given given = bySpeaker.get(speaker);
    return given.uncertain || number < 0 || number >= given.count
        ? UNKNOWN
        : given.dues.get(number);
  }
}
