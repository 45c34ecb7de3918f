package dev.grandstand.hall;

import dev.grandstand.message.Command.Storing;
import dev.grandstand.message.Refusal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/// Which ask a room may decide now, and which waits for the store: so that a decision always sees a
/// state in which everything decided before is recorded.
///
/// What stores nothing never waits. Who waits does so in order and in a bounded line; when that is
/// full the next is told, and comes again.
final class Turns {
  private record Waiting(Storing storing, Runnable decide, Consumer<Refusal> refused) {}

  private final int bound;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private boolean alone;
  private int beside;
  private boolean stopped;

  Turns(int bound) {
    this.bound = bound;
  }

  /// Runs `decide` now or when its turn comes; it calls [#begin] if it gives something to the
  /// store. False if too many wait. `refused` hears if the wait is in vain.
  boolean take(Storing storing, Runnable decide, Consumer<Refusal> refused) {
    if (waiting.isEmpty() && isFree(storing)) {
      decide.run();
      return true;
    }
    if (waiting.size() >= bound) {
      return false;
    }
    waiting.add(new Waiting(storing, decide, refused));
    return true;
  }

  /// Something is at the store.
  void begin(Storing storing) {
    if (storing == Storing.ALONE) {
      alone = true;
    } else {
      beside++;
    }
  }

  /// It is no longer, and what came of it is recorded.
  void end(Storing storing) {
    if (storing == Storing.ALONE) {
      alone = false;
    } else {
      beside--;
    }
    next();
  }

  /// Nothing that is stored is decided until [#go].
  void stop() {
    stopped = true;
  }

  void go() {
    stopped = false;
    next();
  }

  boolean isStopped() {
    return stopped;
  }

  boolean isIdle() {
    return !alone && beside == 0 && waiting.isEmpty();
  }

  /// All who wait are told so.
  void refuse(Refusal refusal) {
    List<Waiting> all = List.copyOf(waiting);
    waiting.clear();
    all.forEach(one -> one.refused().accept(refusal));
  }

  private void next() {
    for (Waiting first = waiting.peek();
        first != null && isFree(first.storing());
        first = waiting.peek()) {
      waiting.remove();
      first.decide().run();
    }
  }

  private boolean isFree(Storing storing) {
    return !stopped && !alone && (storing == Storing.BESIDE_OTHERS || beside == 0);
  }
}
