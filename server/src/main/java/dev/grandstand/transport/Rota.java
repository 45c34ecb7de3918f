package dev.grandstand.transport;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Whose turn it is on one loop: which fan-out goes on, and for how long before the loop looks at
/// its sockets again.
///
/// From one look to the next is a round. All fan-outs together do so much in a round and no more,
/// however many rooms talk at once. After a slice of one that is not over the loop looks at its
/// sockets, unless another begins first: then the round goes on. So whoever says something waits
/// for one slice before it is read, and for what may be done in a round if much begins meanwhile.
///
/// Those that carry something that must arrive go first, and of those alike the one with the least
/// left: a room of a thousand does not wait for one of ten thousand, which would hardly notice if
/// it did. Those that have time go last. Who has waited longest has one slice of every eight, so
/// that nobody waits for ever; of who has time a slice is short, so that others hardly notice.
final class Rota {
  private static final int SLICES = 4;
  private static final int SHORT = 8; // so many times shorter is a slice of who has time
  private static final int PATIENCE = 7; // slices in a row that are not of who waits longest
  private static final int SIZES = 31; // numbers of digits of what may be left

  /// A fan-out under way.
  interface Walk {
    /// Goes on until it is over or has done about so much; answers what it did.
    int step(int most);

    /// Or rests, and comes again by itself.
    boolean isOver();

    /// How many viewers it has still to serve, about.
    int left();

    /// Whether something in it, or behind it in its room, must arrive.
    boolean isUrgent();

    /// Whether nobody minds, so far, when it comes to its end.
    boolean hasTime();

    /// By how much longer than twice its own time it takes, seen from now, or took at worst since
    /// this was last asked; 0 if that is no matter.
    long lateNanos(long nowNanos);

    /// It never goes on: lets go of what it holds.
    void breakOff();
  }

  private record Waiting(Walk walk, long since) {}

  private final int most;
  private final Consumer<Runnable> afterIo;

  /// The urgent first, those that have time last, the others by the number of binary digits of what
  /// is left; in order of arrival.
  private final List<Queue<Waiting>> waiting =
      Stream.<Queue<Waiting>>generate(() -> new ArrayDeque<>(0)).limit(2L * SIZES + 1).toList();

  private long kinds; // a bit for each queue in which somebody waits
  private final Runnable nextRound = this::nextRound;
  private long arrivals;
  private int left;
  private int passedOver; // who waits longest, so many times in a row
  private boolean roundAsked;
  private boolean going;
  private long latest;

  /// @param most what may be done between two looks at the sockets, in writes of a small message
  Rota(int most, Consumer<Runnable> afterIo) {
    this.most = most;
    this.afterIo = afterIo;
    this.left = most;
  }

  void add(Walk walk) {
    enqueue(walk);
    if (!going) {
      go();
    }
  }

  private void enqueue(Walk walk) {
    int kind = kind(walk);
    waiting.get(kind).add(new Waiting(walk, arrivals++));
    kinds |= 1L << kind;
  }

  private static int kind(Walk walk) {
    int size = Math.min(SIZES - 1, Integer.SIZE - Integer.numberOfLeadingZeros(walk.left()));
    if (walk.isUrgent()) {
      return size;
    }
    return walk.hasTime() ? 2 * SIZES : SIZES + size;
  }

  private int slice(Walk walk) {
    return Math.max(1, walk.hasTime() ? most / SLICES / SHORT : most / SLICES);
  }

  private void go() {
    going = true;
    try {
      while (left > 0 && kinds != 0) {
        Walk next = next();
        left -= Math.max(1, next.step(Math.min(left, slice(next))));
        if (!next.isOver()) {
          enqueue(next);
          break;
        }
        latest = Math.max(latest, next.lateNanos(System.nanoTime()));
      }
    } finally {
      going = false;
      if (!roundAsked) {
        roundAsked = true;
        afterIo.accept(nextRound);
      }
    }
  }

  private void nextRound() {
    roundAsked = false;
    left = most;
    if (kinds != 0) {
      go();
    }
  }

  /// Whether a fan-out waits to go on.
  boolean isUnderWay() {
    return kinds != 0;
  }

  /// The loop has ended, and there is no next round: whatever is under way stays as it is.
  void breakOff() {
    roundAsked = false; // what is still begun here is told the same
    for (Queue<Waiting> alike : waiting) {
      alike.forEach(one -> one.walk().breakOff());
      alike.clear();
    }
    kinds = 0;
  }

  private Walk next() {
    int first = Long.numberOfTrailingZeros(kinds);
    int longest = first;
    for (long others = kinds; others != 0; others &= others - 1) {
      int kind = Long.numberOfTrailingZeros(others);
      longest = since(kind) < since(longest) ? kind : longest;
    }
    passedOver = first == longest || passedOver == PATIENCE ? 0 : passedOver + 1;
    int kind = passedOver == 0 ? longest : first;
    Walk next = waiting.get(kind).remove().walk();
    if (waiting.get(kind).isEmpty()) {
      kinds &= ~(1L << kind);
    }
    return next;
  }

  private long since(int kind) {
    return waiting.get(kind).element().since();
  }

  /// How late the latest was since the last time, those under way included.
  long latest(long nowNanos) {
    long worst = latest;
    for (long others = kinds; others != 0; others &= others - 1) {
      for (Waiting one : waiting.get(Long.numberOfTrailingZeros(others))) {
        worst = Math.max(worst, one.walk().lateNanos(nowNanos));
      }
    }
    latest = 0;
    return worst;
  }
}
