package dev.grandstand.transport;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Frame;
import dev.grandstand.hall.Broadcast;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Delivery;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// The viewers of an audience who get the same bytes: same accent, same wire. They stand in a dense
/// array that a fan-out walks in memory order.
final class Choir {
  private static final int FIRST_CAPACITY = 4;

  private final Accent accent;
  private final Wire wire;
  private final Landing landing;
  private final LongAdder writes;
  private final LongAdder bytes;
  private final LongAdder[] delivered = new LongAdder[Delivery.values().length];
  private @Nullable Connection[] members = new Connection[FIRST_CAPACITY];
  private int size;
  private boolean holes;

  private @Nullable ByteBuf words;
  private List<Broadcast> batches = List.of();
  private Cursor before = new Cursor(0, 0);
  private int served;

  Choir(Connection first, Landing landing) {
    this.accent = first.accent();
    this.wire = first.wire();
    this.landing = landing;
    this.writes = landing.tally().counter("fanout_writes");
    this.bytes = landing.tally().counter("fanout_bytes");
    int i = 0;
    for (Delivery delivery : Delivery.values()) {
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
    this.before = batches.getFirst().before();
    this.served = 0;
    List<Frame> frames;
    if (batches.size() == 1) {
      frames = batches.getFirst().in(accent);
    } else {
      frames = new ArrayList<>();
      batches.forEach(batch -> frames.addAll(batch.in(accent)));
    }
    words = frames.isEmpty() || size == 0 ? null : wire.join(landing.allocator(), frames);
  }

  void sing(int from, int until) {
    ByteBuf buffer = words;
    if (buffer == null) {
      return;
    }
    for (int i = from; i < until; i++) {
      Connection connection = members[i];
      if (connection != null && connection.give(buffer, before)) {
        served++;
      }
    }
  }

  void end() {
    ByteBuf buffer = words;
    if (buffer != null) {
      writes.add(served);
      bytes.add((long) served * buffer.readableBytes());
      int i = 0;
      for (Delivery delivery : Delivery.values()) {
        int events = 0;
        for (Broadcast batch : batches) {
          events += batch.count(delivery);
        }
        delivered[i++].add((long) served * events);
      }
      buffer.release();
    }
    words = null;
    batches = List.of();
  }
}
