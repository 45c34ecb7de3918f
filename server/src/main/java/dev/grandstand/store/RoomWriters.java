package dev.grandstand.store;

import dev.grandstand.hall.Journal.Deed;
import dev.grandstand.hall.Journal.StakeStored;
import dev.grandstand.hall.Journal.Stored;
import dev.grandstand.message.Movement;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.RoomId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;

/// What is to be stored, one thing after the other in each room and a few rooms at one time.
/// Guesses that queue up in one room are taken together: one commit for all of them.
final class RoomWriters {
  sealed interface Job {}

  record StoreDeed(Deed deed, CompletableFuture<Stored> answer) implements Job {}

  record StoreStake(Quiz.Staked stake, Movement movement, CompletableFuture<StakeStored> answer)
      implements Job {}

  private final JournalRules rules;
  private final BiConsumer<RoomId, List<Job>> write;
  private final Semaphore free;
  private final Map<RoomId, Deque<Job>> waiting = new ConcurrentHashMap<>();

  /// @param write stores one deed, or some guesses together, and answers each
  RoomWriters(JournalRules rules, BiConsumer<RoomId, List<Job>> write) {
    this.rules = rules;
    this.write = write;
    this.free = new Semaphore(rules.writers(), true);
  }

  int waiting() {
    return waiting.values().stream().mapToInt(Deque::size).sum();
  }

  /// False if too much waits for this room.
  boolean offer(RoomId room, Job job) {
    boolean[] taken = {true};
    boolean[] first = {false};
    waiting.compute(
        room,
        (_, jobs) -> {
          if (jobs == null) {
            first[0] = true;
            jobs = new ArrayDeque<>();
          }
          taken[0] = jobs.size() < rules.waitingWrites();
          if (taken[0]) {
            jobs.add(job);
          }
          return jobs;
        });
    if (first[0]) {
      Thread.ofVirtual().name("room-writer").start(() -> writeAll(room));
    }
    return taken[0];
  }

  private void writeAll(RoomId room) {
    for (List<Job> next = next(room); !next.isEmpty(); next = next(room)) {
      free.acquireUninterruptibly();
      try {
        write.accept(room, next);
      } finally {
        free.release();
      }
    }
  }

  /// Empty if nothing waits; then this room has no writer any more.
  private List<Job> next(RoomId room) {
    List<Job> next = new ArrayList<>();
    waiting.computeIfPresent(
        room,
        (_, jobs) -> {
          Job first = jobs.poll();
          if (first == null) {
            return null;
          }
          next.add(first);
          while (first instanceof StoreStake
              && jobs.peek() instanceof StoreStake
              && next.size() < rules.guessesAtOnce()) {
            next.add(jobs.remove());
          }
          return jobs;
        });
    return next;
  }
}
