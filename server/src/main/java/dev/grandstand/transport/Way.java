package dev.grandstand.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/// Where everything of a [Line] goes that the socket did not take at once, and what can be done to
/// the socket besides. All of it happens on the loop.
interface Way {
  boolean isOpen();

  /// Whether what is given now would be first.
  boolean isEmpty();

  /// Whether there is room for more; what is given without asking is taken, but piles up.
  boolean isWritable();

  long waitingBytes();

  /// Sends the bytes, which are in direct memory, and releases them.
  void write(ByteBuf bytes);

  /// The same, and closes behind them.
  void writeAndClose(ByteBuf bytes);

  void close();

  ByteBufAllocator allocator();

  /// The viewer is in a room now. Answers the way to take from here on.
  Way settle(Doorstep doorstep);
}
