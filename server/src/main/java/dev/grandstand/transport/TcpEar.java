package dev.grandstand.transport;

import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Frame;
import io.netty.buffer.ByteBuf;

/// Cuts a stream of bytes into frames by the length that the dialect reads off their heads.
final class TcpEar extends Ear {
  private static final int HEAD = 64;

  private final Dialect dialect;

  TcpEar(Connection connection, Dialect dialect) {
    super(connection);
    this.dialect = dialect;
  }

  @Override
  void hear(ByteBuf in) {
    while (in.isReadable()) {
      int readable = in.readableBytes();
      int length =
          dialect.frameLength(
              in.nioBuffer(in.readerIndex(), Math.min(HEAD, readable)).asReadOnlyBuffer());
      if (length == Dialect.BROKEN || length > dialect.manners().maxFrame()) {
        in.skipBytes(readable);
        connection.end(0, "broken frame", "protocol");
      } else if (length == Dialect.INCOMPLETE || length > readable) {
        return;
      } else {
        byte[] frame = new byte[length];
        in.readBytes(frame);
        connection.heard(new Frame.Binary(frame));
      }
    }
  }
}
