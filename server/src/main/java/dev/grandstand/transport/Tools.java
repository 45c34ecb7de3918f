package dev.grandstand.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.unix.IovArray;

/// What the stands of one loop read into and write from, one after the other.
///
/// @param in what was read last, heard before anybody else reads
/// @param out what is to be written at once
record Tools(ByteBuf in, IovArray out) {
  private static final int BUFFERS = 64; // in one write

  Tools() {
    this(Unpooled.directBuffer(Reading.BYTES, Reading.BYTES), new IovArray(BUFFERS));
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
