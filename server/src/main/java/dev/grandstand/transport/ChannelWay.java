package dev.grandstand.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;

/// Through a channel's own buffer.
@SuppressWarnings("FutureReturnValueIgnored") // how a write went shows on the channel itself
record ChannelWay(Channel channel) implements Way {
  @Override
  public boolean isOpen() {
    return channel.unsafe().outboundBuffer() != null;
  }

  @Override
  public boolean isEmpty() {
    ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
    return waiting == null || waiting.isEmpty();
  }

  @Override
  public boolean isWritable() {
    return channel.isWritable();
  }

  @Override
  public long waitingBytes() {
    ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
    return waiting == null ? 0 : waiting.totalPendingWriteBytes();
  }

  @Override
  public void write(ByteBuf bytes) {
    channel.writeAndFlush(bytes, channel.voidPromise());
  }

  @Override
  public void writeAndClose(ByteBuf bytes) {
    channel.writeAndFlush(bytes).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void close() {
    channel.close();
  }

  @Override
  public ByteBufAllocator allocator() {
    return channel.alloc();
  }

  /// A channel that has nothing to do but to listen is not needed any more. If it has just now, it
  /// is asked again.
  @Override
  public Way settle(Doorstep doorstep) {
    if (!(channel instanceof UnixChannel unix) || !unix.fd().isOpen()) {
      return this;
    }
    doorstep.settle(unix.fd().intValue());
    if (unix.fd() instanceof Socket socket
        && isEmpty()
        && channel.pipeline().first() instanceof ChannelEar ear
        && ear.hasHeardAll()
        && doorstep.tools().areOfUse()) {
      int high = channel.config().getWriteBufferHighWaterMark();
      return doorstep.moveIn(new Stand(ear.ear(), socket, ear.leaver(), high, doorstep.tools()));
    }
    return this;
  }
}
