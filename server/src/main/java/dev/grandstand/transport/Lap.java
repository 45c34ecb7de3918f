package dev.grandstand.transport;

import dev.grandstand.hall.Broadcast;
import dev.grandstand.message.Delivery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a walk has with it: batches in their order, each from the place where it came along until
/// the walk is back there. As every one goes round once, the oldest is always the next to be done.
final class Lap {
  /// A batch on its way round.
  static final class Batch {
    final Broadcast broadcast;
    final boolean ofComings; // and goings, and of nothing else
    final long sinceNanos = System.nanoTime();
    final long ownNanos; // of the walk until then
    private int left; // places where it was not told yet

    private Batch(Broadcast broadcast, int places, long ownNanos) {
      this.broadcast = broadcast;
      this.ofComings = broadcast.tellsOnlyWhoComesAndGoes();
      this.left = places;
      this.ownNanos = ownNanos;
    }

    private int weight() {
      return weight(broadcast);
    }

    private static int weight(Broadcast broadcast) {
      return broadcast.events().size() + broadcast.asides().size();
    }
  }

  private final Deque<Batch> batches = new ArrayDeque<>(2);
  private int weight;
  private int urgent; // so many batches
  private int ofComings;

  void add(Broadcast broadcast, int places, long ownNanos) {
    var batch = new Batch(broadcast, places, ownNanos);
    batches.add(batch);
    count(batch, 1);
  }

  /// So many places on.
  void go(int on) {
    for (Batch batch : batches) {
      batch.left -= on;
    }
  }

  /// Takes the oldest out if it has been round.
  @Nullable Batch takeDone() {
    Batch oldest = batches.peek();
    if (oldest == null || oldest.left > 0) {
      return null;
    }
    batches.remove();
    count(oldest, -1);
    return oldest;
  }

  private void count(Batch batch, int sign) {
    weight += sign * batch.weight();
    urgent += batch.broadcast.count(Delivery.MUST_ARRIVE) > 0 ? sign : 0;
    ofComings += batch.ofComings ? sign : 0;
  }

  boolean isEmpty() {
    return batches.isEmpty();
  }

  @Nullable Batch oldest() {
    return batches.peek();
  }

  /// The oldest that tells more than comings and goings.
  @Nullable Batch oldestInHurry() {
    if (!isOfComings()) {
      for (Batch batch : batches) {
        if (!batch.ofComings) {
          return batch;
        }
      }
    }
    return null;
  }

  List<Broadcast> broadcasts() {
    List<Broadcast> broadcasts = new ArrayList<>(batches.size());
    for (Batch batch : batches) {
      broadcasts.add(batch.broadcast);
    }
    return broadcasts;
  }

  /// Events, and what single viewers are told.
  int weight() {
    return weight;
  }

  int weightWith(Broadcast another) {
    return weight + Batch.weight(another);
  }

  boolean isUrgent() {
    return urgent > 0;
  }

  boolean isOfComings() {
    return ofComings == batches.size();
  }

  /// So many places until the oldest is done.
  int untilDone() {
    Batch oldest = batches.peek();
    return oldest == null ? 0 : oldest.left;
  }

  /// So many places until all is done.
  int left() {
    Batch newest = batches.peekLast();
    return newest == null ? 0 : newest.left;
  }
}
