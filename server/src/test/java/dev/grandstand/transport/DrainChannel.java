package dev.grandstand.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;

/// A channel whose other end takes everything at once. Counts writes, and holds on to the last one
/// until the next.
final class DrainChannel extends EmbeddedChannel {
  private int writes;
  private ByteBuf last = Unpooled.EMPTY_BUFFER;

  int writes() {
    return writes;
  }

  ByteBuf last() {
    return last;
  }

  @Override
  protected void doWrite(ChannelOutboundBuffer in) {
    for (Object next = in.current(); next != null; next = in.current()) {
      if (next instanceof ByteBuf bytes) {
        writes++;
        last.release();
        last = bytes.retain();
      }
      in.remove();
    }
  }
}
