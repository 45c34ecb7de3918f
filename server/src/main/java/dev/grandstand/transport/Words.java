package dev.grandstand.transport;

import io.netty.buffer.ByteBuf;

/// What a fan-out says, with its address worked out once and not once for each viewer.
///
/// @param address where the bytes begin, or `NOWHERE` if they are not in plain memory
record Words(ByteBuf bytes, long address, int length) {
  static final long NOWHERE = 0;

  static Words of(ByteBuf bytes) {
    long address = bytes.hasMemoryAddress() ? bytes.memoryAddress() + bytes.readerIndex() : NOWHERE;
    return new Words(bytes, address, bytes.readableBytes());
  }

  /// A share of what is left after `written` bytes, to be released by whoever gets it.
  ByteBuf rest(int written) {
    return bytes.retainedSlice(bytes.readerIndex() + written, length - written);
  }
}
