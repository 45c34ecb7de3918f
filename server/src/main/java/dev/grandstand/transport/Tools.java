package dev.grandstand.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.unix.IovArray;

/// What the stands of one loop read into and write from, one after the other, and what they keep in
/// all.
final class Tools {
  private static final int BUFFERS = 64; // in one write

  /// Of messages that have begun and not ended, in all; twice as much if each keeps its share.
  private static final long MOST_KEPT = 16L << 20;

  private final ByteBuf in = Unpooled.directBuffer(Reading.BYTES, Reading.BYTES);
  private final IovArray out = new IovArray(BUFFERS);
  private long kept;
  private int keeping;

  /// What was read last, heard before anybody else reads.
  ByteBuf in() {
    return in;
  }

  /// What is to be written at once.
  IovArray out() {
    return out;
  }

  /// What a stand keeps of a message that has begun grows or shrinks. False if all of them keep too
  /// much and it more than its share: who sends little at a time has nothing to do with it.
  boolean keep(int before, int now) {
    kept += now - before;
    keeping += Integer.signum(now) - Integer.signum(before);
    return kept <= MOST_KEPT || now <= MOST_KEPT / keeping;
  }

  ByteBufAllocator allocator() {
    return ByteBufAllocator.DEFAULT;
  }

  /// Whether a stand can work with them: addresses of memory are not to be had everywhere.
  boolean areOfUse() {
    return in.hasMemoryAddress();
  }

  void release() {
    in.release();
    out.release();
  }
}
