package dev.grandstand.transport;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Frame;
import dev.grandstand.hall.Broadcast;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Delivery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// The viewers of an audience who get the same bytes: same accent, same wire. They stand in a dense
/// array that a fan-out walks in memory order.
final class Choir {
  private static final int FIRST_CAPACITY = 4;
  private static final int AT_A_LOOK = 16;
  private static final Delivery[] DELIVERIES = Delivery.values();

  /// So many bytes cost the kernel about as much to copy as a write costs besides.
  private static final int BYTES_LIKE_A_WRITE = 16_384;

  private final Accent accent;
  private final Wire wire;
  private final Landing landing;
  private final LongAdder writes;
  private final LongAdder bytes;
  private final LongAdder[] delivered = new LongAdder[DELIVERIES.length];
  private @Nullable Connection[] members = new Connection[FIRST_CAPACITY];
  private int size;
  private boolean holes;

  private @Nullable Words words;
  private List<Broadcast> batches = List.of();
  private int served;

  Choir(Connection first, Landing landing) {
    this.accent = first.accent();
    this.wire = first.wire();
    this.landing = landing;
    this.writes = landing.tally().counter("fanout_writes");
    this.bytes = landing.tally().counter("fanout_bytes");
    int i = 0;
    for (Delivery delivery : DELIVERIES) {
      delivered[i++] = landing.tally().delivered(accent.dialect(), delivery);
    }
  }

  boolean suits(Connection connection) {
    return wire == connection.wire() && accent.equals(connection.accent());
  }

  int size() {
    return size;
  }

  void add(Connection connection) {
    if (size == members.length) {
      members = Arrays.copyOf(members, size * 2);
    }
    connection.stand(this, size);
    members[size++] = connection;
  }

  /// During a walk nobody may change place, or somebody would be served twice or not at all.
  void remove(Connection connection, boolean walking) {
    int place = connection.place();
    connection.stand(null, -1);
    if (walking) {
      members[place] = null;
      holes = true;
    } else {
      fill(place);
    }
  }

  private void fill(int place) {
    Connection last = members[--size];
    members[size] = null;
    if (place < size && last != null) {
      members[place] = last;
      last.stand(this, place);
    }
  }

  /// After a walk. True if nobody is left.
  boolean closeUp() {
    if (holes) {
      holes = false;
      for (int i = size - 1; i >= 0; i--) {
        if (members[i] == null) {
          fill(i);
        }
      }
    }
    return size == 0;
  }

  void begin(List<Broadcast> batches) {
    this.batches = batches;
    this.served = 0;
    List<Frame> frames;
    if (batches.size() == 1) {
      frames = batches.getFirst().in(accent);
    } else {
      frames = new ArrayList<>();
      batches.forEach(batch -> frames.addAll(batch.in(accent)));
    }
    words = frames.isEmpty() || size == 0 ? null : Words.of(wire.join(landing.allocator(), frames));
  }

  boolean hasWords() {
    return words != null;
  }

  /// Leaves those of these places behind: the batch could not be made for them.
  void passOver(int from, int until, Cursor place) {
    for (int i = from; i < until; i++) {
      Connection connection = members[i];
      if (connection != null) {
        connection.fallBehind(place);
      }
    }
  }

  /// What it costs to give a viewer its words, in writes of a small message.
  int price() {
    Words sung = words;
    return sung == null ? 1 : 1 + sung.length() / BYTES_LIKE_A_WRITE;
  }

  /// The kernel's part of a write pushes everything else out of the processor's nearer caches, so
  /// whatever is looked at of the next viewer comes from far away. Waiting for that was most of
  /// what a fan-out cost besides the kernel. So a few viewers at a time are looked at first: these
  /// looks do not depend on each other, and the processor waits for all of them at once.
  ///
  /// Answers how many there were: who has left costs nothing.
  int sing(int from, int until) {
    Words sung = words;
    if (sung == null) {
      return 0;
    }
    int there = 0;
    for (int at = from; at < until; at += AT_A_LOOK) {
      int end = Math.min(until, at + AT_A_LOOK);
      there += serve(at, end, clear(at, end), sung);
    }
    return there;
  }

  /// A bit for each viewer that can be served without another look.
  private int clear(int from, int until) {
    int clear = 0;
    for (int i = from; i < until; i++) {
      Connection connection = members[i];
      if (connection != null && connection.isClear()) {
        clear |= 1 << (i - from);
      }
    }
    return clear;
  }

  private int serve(int from, int until, int clear, Words sung) {
    int there = 0;
    for (int i = from; i < until; i++) {
      Connection connection = members[i];
      if (connection == null) {
        continue;
      }
      there++;
      if ((clear & 1 << (i - from)) != 0) {
        connection.giveNow(sung);
        served++;
      } else if (connection.give(sung, batches)) {
        served++;
      }
    }
    return there;
  }

  void end() {
    Words sung = words;
    if (sung != null) {
      writes.add(served);
      bytes.add((long) served * sung.length());
      int i = 0;
      for (Delivery delivery : DELIVERIES) {
        int events = 0;
        for (Broadcast batch : batches) {
          events += batch.count(delivery);
        }
        delivered[i++].add((long) served * events);
      }
      sung.bytes().release();
    }
    words = null;
    batches = List.of();
  }
}
