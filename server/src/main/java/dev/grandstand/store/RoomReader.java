package dev.grandstand.store;

import dev.grandstand.hall.Journal.Kept;
import dev.grandstand.message.RoomId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Rooms that are to be read. Most rooms that are opened have no story: so they are looked for
/// together, many in one question.
final class RoomReader {
  private static final int AT_ONCE = 64;

  record Wanted(RoomId room, long since, CompletableFuture<Optional<Kept>> answer) {}

  private final int bound;
  private final Consumer<List<Wanted>> read;
  private final Deque<Wanted> waiting = new ArrayDeque<>();
  private boolean reading;

  RoomReader(JournalRules rules, Consumer<List<Wanted>> read) {
    this.bound = rules.waitingReads();
    this.read = read;
  }

  /// False if too many wait.
  synchronized boolean offer(Wanted wanted) {
    if (waiting.size() >= bound) {
      return false;
    }
    waiting.add(wanted);
    if (!reading) {
      reading = true;
      Thread.ofVirtual().name("room-reader").start(this::readAll);
    }
    return true;
  }

  private void readAll() {
    for (List<Wanted> next = next(); !next.isEmpty(); next = next()) {
      read.accept(next);
    }
  }

  private synchronized List<Wanted> next() {
    List<Wanted> next = new ArrayList<>();
    while (!waiting.isEmpty() && next.size() < AT_ONCE) {
      next.add(waiting.remove());
    }
    reading = !next.isEmpty();
    return next;
  }
}
