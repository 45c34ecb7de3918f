package dev.grandstand.transport;

import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Manners;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns what comes in over a WebSocket into frames for the connection: fragments are put together,
/// pings answered, closes returned.
///
/// It is a decoder that keeps what it decodes: a handler of its own behind one, and its place in
/// the pipeline, would be some more objects for every viewer.
final class WebSocketEar extends WebSocket13FrameDecoder {
  private static final int NORMAL = 1000;
  private static final int PROTOCOL_ERROR = 1002;
  private static final int NOT_UTF8 = 1007;
  private static final int TOO_BIG = 1009;

  private final Connection connection;
  private final Line line;
  private final Manners manners;
  private byte @Nullable [] begun; // the fragments so far of a message
  private boolean begunText;

  WebSocketEar(Connection connection, Line line, WebSocketTerms terms) {
    super(terms.decoding());
    this.connection = connection;
    this.line = line;
    this.manners = terms.manners();
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
    try {
      super.decode(ctx, in, out);
      for (Object decoded : out) {
        hear((WebSocketFrame) decoded);
      }
    } finally {
      out.forEach(ReferenceCountUtil::release);
      out.clear(); // what is left here goes on up the pipeline, even after a failure
    }
  }

  private void hear(WebSocketFrame frame) {
    switch (frame) {
      case TextWebSocketFrame text -> begin(text, true);
      case BinaryWebSocketFrame binary -> begin(binary, false);
      case ContinuationWebSocketFrame more -> goOn(more);
      case PingWebSocketFrame ping -> connection.pinged(ping.content());
      case PongWebSocketFrame _ -> connection.heard(Frame.PONG);
      case CloseWebSocketFrame close -> connection.goodbye(close.statusCode() < 0 ? 0 : NORMAL);
      default -> violated(PROTOCOL_ERROR, "unknown frame");
    }
  }

  private void begin(WebSocketFrame frame, boolean text) {
    if (begun != null) {
      violated(PROTOCOL_ERROR, "a message began within another");
    } else if (frame.isFinalFragment()) {
      complete(ByteBufUtil.getBytes(frame.content()), text);
    } else if (connection.heardPart()) {
      begun = ByteBufUtil.getBytes(frame.content());
      begunText = text;
    }
  }

  private void goOn(ContinuationWebSocketFrame frame) {
    byte[] before = begun;
    if (before == null) {
      violated(PROTOCOL_ERROR, "nothing to continue");
      return;
    }
    ByteBuf content = frame.content();
    int length = before.length + content.readableBytes();
    if (length > manners.maxFrame()) {
      violated(TOO_BIG, "message too big");
      return;
    }
    if (!frame.isFinalFragment() && !connection.heardPart()) {
      return;
    }
    byte[] joined = Arrays.copyOf(before, length);
    content.readBytes(joined, before.length, length - before.length);
    begun = joined;
    if (frame.isFinalFragment()) {
      begun = null;
      complete(joined, begunText);
    }
  }

  private void complete(byte[] bytes, boolean text) {
    if (!text) {
      connection.heard(new Frame.Binary(bytes));
    } else if (manners.checksUtf8() && !isUtf8(bytes)) {
      violated(NOT_UTF8, "not UTF-8");
    } else {
      connection.heard(new Frame.Text(bytes));
    }
  }

  private void violated(int code, String reason) {
    connection.end(code, reason, "protocol");
  }

  private static boolean isUtf8(byte[] bytes) {
    return isAscii(bytes) || decodes(bytes);
  }

  /// Most of what is said, and told without making anything.
  private static boolean isAscii(byte[] bytes) {
    for (byte one : bytes) {
      if (one < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean decodes(byte[] bytes) {
    try {
      var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException _) {
      return false;
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
    if (cause instanceof CorruptedWebSocketFrameException corrupted) {
      violated(corrupted.closeStatus().code(), corrupted.closeStatus().reasonText());
    } else {
      line.cut(); // the peer is gone, or the line is broken
    }
  }
}
