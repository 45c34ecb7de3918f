package dev.grandstand.transport;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Whose turn it is on one loop: which fan-out goes on, and for how long before the loop looks at
/// its sockets again.
///
/// From one look to the next is a round. In a round each fan-out gets a slice of its audience,
/// which is all of it in a small room, and all of them together do so much and no more, however
/// many rooms talk at once; whoever had no slice is first in the next. Those that carry something
/// that must arrive go first and take the slices of others that wait, but of every four one is
/// still another's. So whoever says something waits for a slice of each large room at most, and
/// when only one is at work, for one slice.
final class Rota {
  private static final int SLICES = 4;
  private static final int PATIENCE = 3; // urgent turns in a row while somebody else waits

  /// A fan-out under way.
  interface Walk {
    /// Goes on until it is over or has done about so much; answers what it did.
    int step(int most);

    boolean isOver();

    /// Whether something in it, or behind it in its room, must arrive.
    boolean isUrgent();

    /// By how much longer than twice its own time it takes, seen from now.
    long lateNanos(long nowNanos);

    /// It never goes on: lets go of what it holds.
    void breakOff();
  }

  private final int most;
  private final Consumer<Runnable> afterIo;
  private final Queue<Walk> urgent = new ArrayDeque<>();
  private final Queue<Walk> ordinary = new ArrayDeque<>();
  private final Queue<Walk> served = new ArrayDeque<>(); // in this round, and not over
  private final Runnable nextRound = this::nextRound;
  private int left;
  private int urgentInARow;
  private boolean waiting;
  private boolean going;
  private long latest;

  /// @param most what may be done between two looks at the sockets, in writes of a small message
  Rota(int most, Consumer<Runnable> afterIo) {
    this.most = most;
    this.afterIo = afterIo;
    this.left = most;
  }

  void add(Walk walk) {
    (walk.isUrgent() ? urgent : ordinary).add(walk);
    if (!going) {
      go();
    }
  }

  private void go() {
    going = true;
    try {
      for (Walk next = next(); next != null; next = next()) {
        left -= Math.max(1, next.step(Math.min(left, Math.max(1, most / SLICES))));
        if (next.isOver()) {
          latest = Math.max(latest, next.lateNanos(System.nanoTime()));
        } else {
          (next.isUrgent() && !ordinary.isEmpty() ? urgent : served).add(next);
        }
      }
    } finally {
      going = false;
      if (!waiting) {
        waiting = true;
        afterIo.accept(nextRound);
      }
    }
  }

  private void nextRound() {
    waiting = false;
    left = most;
    for (Walk walk = served.poll(); walk != null; walk = served.poll()) {
      (walk.isUrgent() ? urgent : ordinary).add(walk);
    }
    if (!urgent.isEmpty() || !ordinary.isEmpty()) {
      go();
    }
  }

  /// The loop has ended, and there is no next round: whatever is under way stays as it is.
  void breakOff() {
    waiting = false; // what is still begun here is told the same
    for (Queue<Walk> walks : List.of(urgent, ordinary, served)) {
      walks.forEach(Walk::breakOff);
      walks.clear();
    }
  }

  private @Nullable Walk next() {
    if (left <= 0) {
      return null;
    }
    if (!urgent.isEmpty() && (urgentInARow < PATIENCE || ordinary.isEmpty())) {
      urgentInARow++;
      return urgent.poll();
    }
    urgentInARow = 0;
    return ordinary.poll();
  }

  /// How late the latest was since the last time, those under way included.
  long latest(long nowNanos) {
    long worst = latest;
    for (Queue<Walk> walks : List.of(urgent, ordinary, served)) {
      for (Walk walk : walks) {
        worst = Math.max(worst, walk.lateNanos(nowNanos));
      }
    }
    latest = 0;
    return worst;
  }
}
