package dev.grandstand.bench;

import dev.grandstand.message.Delivery;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What each viewer of one loop got of what was sent, number by number, apart for each speaker of
/// its room and each class of delivery.
///
/// As long as everything comes once and in order this costs two ints for each. A number that is
/// passed over is remembered: if it still comes it was late, if it never does it was lost. Between
/// the two classes of one speaker there is an order too: whatever was sent before something that
/// has arrived must not come after it.
final class Audit {
  private static final int CLASSES = 2;

  /// Whoever comes in the middle owes us nothing before the first it hears.
  private static final int NOT_BEGUN = -1;

  private final int[] rowAt;
  private final int[] next;
  private final int[] overtaken; // what is numbered lower may not come any more
  private final @Nullable BitSet[] passedOver;
  private final BitSet left = new BitSet();
  private final long[] late = new long[CLASSES];
  private final long[] twice = new long[CLASSES];
  private final Map<Integer, Long> crossed = new HashMap<>(); // by row, of those where any did
  private long strays;
  private boolean bothClasses; // until then one memory access less for each message

  /// @param speakers how many speak in the room of each viewer
  Audit(int... speakers) {
    rowAt = new int[speakers.length + 1];
    for (int viewer = 0; viewer < speakers.length; viewer++) {
      rowAt[viewer + 1] = rowAt[viewer] + speakers[viewer] * CLASSES;
    }
    next = new int[rowAt[speakers.length]];
    overtaken = new int[next.length];
    passedOver = new BitSet[next.length];
  }

  /// What went wrong in the order of one class.
  ///
  /// @param twice came more than once
  /// @param late came after a later one
  /// @param crossed came after something of the other class that was sent later
  record Findings(long twice, long late, long crossed) {
    static final Findings NONE = new Findings(0, 0, 0);

    Findings and(Findings other) {
      return new Findings(twice + other.twice, late + other.late, crossed + other.crossed);
    }

    boolean inOrder() {
      return twice == 0 && late == 0 && crossed == 0;
    }
  }

  /// @param speaker counted within the room
  /// @param beside how many of the other class the speaker had sent before
  void got(int viewer, int speaker, Delivery delivery, int number, int beside) {
    int row = row(viewer, speaker, delivery);
    if (row < 0) {
      strays++; // said in another room
      return;
    }
    int expected = next[row];
    if (number == expected || expected == NOT_BEGUN) {
      next[row] = number + 1;
    } else if (number > expected) {
      missed(row).set(expected, number);
      next[row] = number + 1;
    } else if (missed(row).get(number)) {
      missed(row).clear(number);
      late[of(delivery)]++;
    } else {
      twice[of(delivery)]++;
      return;
    }
    if (bothClasses && number < overtaken[row]) {
      crossed.merge(row, 1L, Long::sum);
    }
    if (beside > 0) {
      bothClasses = true;
      overtaken[row ^ 1] = Math.max(beside, overtaken[row ^ 1]);
    }
  }

  /// For what carries no number: it is taken for the next one.
  ///
  /// @return which it is, or -1 for a viewer that came in the middle
  int next(int viewer, int speaker, Delivery delivery) {
    int row = row(viewer, speaker, delivery);
    return row < 0 ? NOT_BEGUN : next[row];
  }

  /// The viewer comes, or comes back after a gap it was told of, while others are being heard.
  void beginLate(int viewer) {
    left.clear(viewer);
    Arrays.fill(next, rowAt[viewer], rowAt[viewer + 1], NOT_BEGUN);
    Arrays.fill(overtaken, rowAt[viewer], rowAt[viewer + 1], 0);
  }

  /// What is sent from now on is none of its concern.
  void leaves(int viewer) {
    left.set(viewer);
  }

  /// It comes back and is to be told what it missed.
  void returns(int viewer) {
    left.clear(viewer);
  }

  /// What one viewer has not got of one speaker in one class, of so many that were sent.
  long missing(int viewer, int speaker, Delivery delivery, int sent) {
    int row = row(viewer, speaker, delivery);
    BitSet missed = passedOver[row];
    long holes = missed == null ? 0 : missed.cardinality();
    boolean whole = next[row] != NOT_BEGUN && !left.get(viewer);
    return holes + (whole ? Math.max(0, sent - next[row]) : 0);
  }

  /// Without what was lost, which depends on what was sent.
  Findings order(Delivery delivery) {
    int of = of(delivery);
    long all =
        crossed.entrySet().stream()
            .filter(entry -> entry.getKey() % CLASSES == of)
            .mapToLong(Map.Entry::getValue)
            .sum();
    return new Findings(twice[of], late[of], all);
  }

  /// What of one class came to one viewer after something of the other that its speaker sent later.
  long crossed(int viewer, int speaker, Delivery delivery) {
    return crossed.getOrDefault(row(viewer, speaker, delivery), 0L);
  }

  /// Messages that came to viewers of another room.
  long strays() {
    return strays;
  }

  private int row(int viewer, int speaker, Delivery delivery) {
    int row = rowAt[viewer] + speaker * CLASSES + of(delivery);
    return speaker < 0 || row >= rowAt[viewer + 1] ? -1 : row;
  }

  private static int of(Delivery delivery) {
    return delivery == Delivery.MUST_ARRIVE ? 1 : 0;
  }

  private BitSet missed(int row) {
    BitSet missed = passedOver[row];
    if (missed == null) {
      missed = new BitSet();
      passedOver[row] = missed;
    }
    return missed;
  }
}
