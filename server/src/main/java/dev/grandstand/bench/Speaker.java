package dev.grandstand.bench;

import dev.grandstand.bench.Seating.Seat;
import dev.grandstand.message.Delivery;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One who speaks over a connection of its own: danmaku with a mark, and, if the scenario wants
/// them, after every so many a gift, which has no room for a mark and is known by its giver.
final class Speaker {
  private final int number;
  private final Gifts gifts;
  private final int opcode;
  private final boolean framed;
  private final byte[] danmaku;
  private final int markAt;
  private final byte @Nullable [] gift;
  private final ByteBuffer out;
  private @Nullable Link link;
  private final AtomicInteger said = new AtomicInteger();
  private final AtomicInteger given = new AtomicInteger();

  Speaker(Seat seat, String room, int bytes, Gifts gifts, int waiting) {
    Voice voice = seat.tongue().voice();
    this.number = seat.speaker();
    this.gifts = gifts;
    this.opcode = voice.tongue().opcode();
    this.framed = voice.path(room) != null;
    this.danmaku = voice.say(room, Goconn.danmaku(bytes));
    this.markAt = Mark.find(ByteBuffer.wrap(danmaku), 0, danmaku.length);
    this.gift = gifts.every() > 0 ? voice.gift() : null;
    this.out = ByteBuffer.allocateDirect(waiting);
  }

  int number() {
    return number;
  }

  void speakOver(Link connection) {
    link = connection;
  }

  boolean silent() {
    return out.position() == 0;
  }

  /// False if its line is full.
  boolean say(long due) {
    int room = Frames.size(danmaku.length) + (gift == null ? 0 : Frames.size(gift.length));
    if (out.remaining() < room) {
      return false;
    }
    Mark.write(danmaku, markAt, number, Delivery.MAY_DROP, said.get(), given.get(), due);
    put(danmaku);
    if (said.incrementAndGet() % Math.max(1, gifts.every()) == 0 && gift != null) {
      put(gift);
      given.incrementAndGet();
      gifts.given(number, due);
    }
    return true;
  }

  private void put(byte[] words) {
    if (framed) {
      Frames.write(out, opcode, words);
    } else {
      out.put(words);
    }
  }

  /// As much as the line takes; false if something is left. Whether it still stands, reading tells.
  boolean flush() {
    Link over = link;
    if (over != null && over.state() == Link.State.GONE) {
      out.clear();
    } else if (out.position() > 0 && over != null) {
      try {
        over.write(out.flip());
        out.compact();
      } catch (IOException _) {
        out.clear();
      }
    }
    return out.position() == 0;
  }

  int sent(Delivery delivery) {
    return delivery == Delivery.MAY_DROP ? said.get() : given.get();
  }
}
