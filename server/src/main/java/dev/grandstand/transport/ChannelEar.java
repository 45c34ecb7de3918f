package dev.grandstand.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import java.util.List;

/// An ear in the pipeline of a channel. It calls itself a decoder of WebSockets, whichever wire it
/// hears, for that is what an upgrade puts into a pipeline.
final class ChannelEar extends ByteToMessageDecoder implements WebSocketFrameDecoder {
  private final Ear ear;
  private final Line line;
  private final Runnable leaver;

  /// @param leaver what is to be done when the line is closed, should that not be the channel's
  ChannelEar(Ear ear, Line line, Runnable leaver) {
    this.ear = ear;
    this.line = line;
    this.leaver = leaver;
  }

  Ear ear() {
    return ear;
  }

  Runnable leaver() {
    return leaver;
  }

  /// Whether nothing was read that is not heard yet.
  boolean hasHeardAll() {
    return actualReadableBytes() == 0;
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    ear.hear(in);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (ctx.channel().isWritable()) {
      ear.connection.drained();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    if (event == Doorstep.Sign.GOING) {
      ear.connection.going();
    } else {
      super.userEventTriggered(ctx, event);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) throws Exception {
    super.channelInactive(ctx);
    ear.connection.lost();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    line.cut(); // the peer is gone, or the line is broken
  }
}
