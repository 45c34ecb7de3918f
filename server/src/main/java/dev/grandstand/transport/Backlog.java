package dev.grandstand.transport;

import dev.grandstand.hall.Broadcast;
import dev.grandstand.message.Delivery;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// What waits for its turn in a room on one loop, in order: batches, and what concerns one viewer.
final class Backlog {
  private final Queue<Object> queue = new ArrayDeque<>(0);
  private int batches;
  private int urgent;
  private int events;
  private volatile int size; // the events, for other threads

  void add(Broadcast batch) {
    queue.add(batch);
    count(batch, 1);
  }

  void add(Runnable errand) {
    queue.add(errand);
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  boolean beginsWithErrand() {
    return queue.peek() instanceof Runnable;
  }

  /// The first, if it is a batch.
  @Nullable Broadcast batch() {
    return queue.peek() instanceof Broadcast batch ? batch : null;
  }

  void removeBatch(Broadcast first) {
    queue.remove();
    count(first, -1);
  }

  /// The first, which is an errand.
  Runnable removeErrand() {
    return (Runnable) queue.remove();
  }

  private void count(Broadcast batch, int sign) {
    batches += sign;
    urgent += batch.count(Delivery.MUST_ARRIVE) > 0 ? sign : 0;
    events += sign * (batch.events().size() + batch.asides().size());
    size = events;
  }

  int batches() {
    return batches;
  }

  boolean isUrgent() {
    return urgent > 0;
  }

  int events() {
    return events;
  }

  /// Of events, for anybody to ask.
  int size() {
    return size;
  }
}
