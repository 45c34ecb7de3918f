package dev.grandstand.hall;

import dev.grandstand.message.Cursor;
import dev.grandstand.message.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The newest lasting events of a room, in a ring that grows to its bound and then forgets the
/// oldest.
final class History {
  private static final int FIRST_CAPACITY = 16;

  private final int bound;
  private final long epoch;
  private @Nullable Envelope[] ring;
  private long last; // the offset of the newest event; the first has offset 1

  History(long epoch, int bound) {
    this.epoch = epoch;
    this.bound = bound;
    this.ring = new Envelope[Math.min(FIRST_CAPACITY, bound)];
  }

  Cursor cursor() {
    return new Cursor(epoch, last);
  }

  void add(Envelope envelope) {
    if (last == ring.length && ring.length < bound) {
      grow();
    }
    last++;
    ring[slot(last)] = envelope;
  }

  /// Everything after a place, or empty if some of it is forgotten or the place is not of this
  /// story.
  Optional<List<Envelope>> since(Cursor place) {
    if (place.epoch() != epoch || place.offset() > last || place.offset() < forgotten()) {
      return Optional.empty();
    }
    return Optional.of(copy(place.offset()));
  }

  /// The newest events, oldest first.
  List<Envelope> newest(int limit) {
    return copy(Math.max(forgotten(), last - limit));
  }

  private long forgotten() {
    return Math.max(0, last - ring.length);
  }

  private List<Envelope> copy(long after) {
    List<Envelope> events = new ArrayList<>((int) (last - after));
    for (long offset = after + 1; offset <= last; offset++) {
      Envelope envelope = ring[slot(offset)];
      if (envelope != null) {
        events.add(envelope);
      }
    }
    return events;
  }

  private void grow() {
    // Nothing is forgotten before the ring is full for the first time, so slots 0.. are offsets 1..
    ring = java.util.Arrays.copyOf(ring, Math.min(bound, ring.length * 2));
  }

  private int slot(long offset) {
    return (int) ((offset - 1) % ring.length);
  }
}
