package dev.grandstand.hall;

import dev.grandstand.message.Cursor;
import dev.grandstand.message.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The newest lasting events of a room, in a ring that grows to its bound and then forgets the
/// oldest. Their places grow, but not by one each time, so they are searched for.
final class History {
  private static final int FIRST_CAPACITY = 16;

  private final int bound;
  private @Nullable Envelope[] ring;
  private long count; // of all that were added, forgotten ones too
  private Cursor last;
  private long forgotten; // the offset of the newest event that is no longer here

  History(long epoch, int bound) {
    this.last = new Cursor(epoch, 0);
    this.bound = bound;
    this.ring = new Envelope[Math.min(FIRST_CAPACITY, bound)];
  }

  Cursor cursor() {
    return last;
  }

  /// Begins with another story, of which nothing up to this place is here.
  void restart(Cursor place) {
    last = place;
    forgotten = place.offset();
    count = 0;
    ring = new Envelope[Math.min(FIRST_CAPACITY, bound)];
  }

  /// Goes on from a later place: nothing happened between.
  void skipTo(Cursor place) {
    last = place;
  }

  void add(Envelope envelope) {
    if (count == ring.length && ring.length < bound) {
      grow();
    }
    Envelope oldest = ring[slot(count)];
    if (oldest != null) {
      forgotten = oldest.cursor().offset();
    }
    ring[slot(count)] = envelope;
    count++;
    last = envelope.cursor();
  }

  /// Everything after a place, or empty if some of it is forgotten or the place is not of this
  /// story.
  Optional<List<Envelope>> since(Cursor place) {
    if (place.epoch() != last.epoch()
        || place.offset() > last.offset()
        || place.offset() < forgotten) {
      return Optional.empty();
    }
    return Optional.of(copy(firstAfter(place.offset())));
  }

  /// The newest events, oldest first.
  List<Envelope> newest(int limit) {
    return copy(Math.max(oldest(), count - limit));
  }

  private long oldest() {
    return Math.max(0, count - ring.length);
  }

  /// Which event is the first after that offset, counted as they were added.
  private long firstAfter(long offset) {
    long low = oldest();
    long high = count;
    while (low < high) {
      long middle = (low + high) >>> 1;
      Envelope envelope = ring[slot(middle)];
      if (envelope != null && envelope.cursor().offset() <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private List<Envelope> copy(long from) {
    List<Envelope> events = new ArrayList<>((int) (count - from));
    for (long each = from; each < count; each++) {
      Envelope envelope = ring[slot(each)];
      if (envelope != null) {
        events.add(envelope);
      }
    }
    return events;
  }

  private void grow() {
    // Nothing is forgotten before the ring is full for the first time, so slots 0.. are the first.
    ring = java.util.Arrays.copyOf(ring, Math.min(bound, ring.length * 2));
  }

  private int slot(long each) {
    return (int) (each % ring.length);
  }
}
