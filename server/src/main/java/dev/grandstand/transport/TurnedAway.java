package dev.grandstand.transport;

import dev.grandstand.web.Answer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Somebody at an HTTP door who is not let in: is told when to come back, whatever it asks, and is
/// gone. Nothing is parsed; only the end of the request's head is waited for, because some clients
/// do not listen before they have said all.
@SuppressWarnings("FutureReturnValueIgnored") // how a write went shows on the channel itself
final class TurnedAway extends ChannelInboundHandlerAdapter {
  private static final int MAX_HEAD = 8_192;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int END = 0x0D0A0D0A; // an empty line

  private final Gate.Verdict verdict;
  private final Duration retryAfter;
  private final Stay stay;
  private int heard;
  private int last;
  private boolean told;

  TurnedAway(Landing landing, Channel channel, Gate.Verdict verdict, Duration retryAfter) {
    this.verdict = verdict;
    this.retryAfter = retryAfter;
    this.stay = new Stay(landing, channel, PATIENCE);
  }

  /// The same for those who have come in and ask for more.
  static Answer answer(Gate.Verdict verdict, Duration retryAfter) {
    long seconds = seconds(retryAfter);
    return Answer.text(verdict.status(), body(seconds)).with("retry-after", Long.toString(seconds));
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    stay.begin();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    stay.end();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (!told && message instanceof ByteBuf bytes && headIsOver(bytes)) {
        told = true;
        ctx.writeAndFlush(response(ctx)).addListener(ChannelFutureListener.CLOSE);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private boolean headIsOver(ByteBuf bytes) {
    while (bytes.isReadable()) {
      last = last << 8 | (bytes.readByte() & 0xFF);
      if (++heard >= MAX_HEAD || last == END) {
        return true;
      }
    }
    return false;
  }

  private ByteBuf response(ChannelHandlerContext ctx) {
    long seconds = seconds(retryAfter);
    String body = body(seconds);
    String reason = verdict.status() == 429 ? "Too Many Requests" : "Service Unavailable";
    String response =
        "HTTP/1.1 "
            + verdict.status()
            + " "
            + reason
            + "\r\nretry-after: "
            + seconds
            + "\r\nconnection: close\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    return ByteBufUtil.encodeString(
        ctx.alloc(), CharBuffer.wrap(response), StandardCharsets.US_ASCII);
  }

  private static String body(long seconds) {
    return "No room just now. Come back in " + seconds + " s.\n";
  }

  private static long seconds(Duration retryAfter) {
    return Math.max(1, (retryAfter.toMillis() + 999) / 1_000);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }
}
