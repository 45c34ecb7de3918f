package dev.grandstand.transport;

import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Frame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/// Cuts a stream of bytes into frames by the length that the dialect reads off their heads.
final class TcpEar extends ByteToMessageDecoder {
  private static final int HEAD = 64;

  private final Connection connection;
  private final Line line;
  private final Dialect dialect;

  TcpEar(Connection connection, Line line, Dialect dialect) {
    this.connection = connection;
    this.line = line;
    this.dialect = dialect;
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    int readable = in.readableBytes();
    int length =
        dialect.frameLength(
            in.nioBuffer(in.readerIndex(), Math.min(HEAD, readable)).asReadOnlyBuffer());
    if (length == Dialect.BROKEN || length > dialect.manners().maxFrame()) {
      in.skipBytes(readable);
      connection.end(0, "broken frame", "protocol");
    } else if (length != Dialect.INCOMPLETE && length <= readable) {
      byte[] frame = ByteBufUtil.getBytes(in, in.readerIndex(), length);
      in.skipBytes(length);
      connection.heard(new Frame.Binary(frame));
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (ctx.channel().isWritable()) {
      connection.drained();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    if (event == Doorstep.Sign.GOING) {
      connection.going();
    } else {
      super.userEventTriggered(ctx, event);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) throws Exception {
    super.channelInactive(ctx);
    connection.lost();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    line.cut();
  }
}
