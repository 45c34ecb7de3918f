package dev.grandstand.transport;

import dev.grandstand.web.Answer;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An answer that goes on: each piece is a chunk, and the next is asked for when the one before has
/// left, so that nothing piles up here. At its end the connection is closed.
@SuppressWarnings("FutureReturnValueIgnored") // how a write went shows on the channel itself
final class LongAnswer {
  private static final Logger log = LoggerFactory.getLogger(LongAnswer.class);

  private final ChannelHandlerContext ctx;
  private final Landing landing;
  private final Consumer<CompletableFuture<Answer>> awaits;

  /// `awaits` is told what is waited for, to cancel it when nobody listens any more.
  LongAnswer(
      ChannelHandlerContext ctx, Landing landing, Consumer<CompletableFuture<Answer>> awaits) {
    this.ctx = ctx;
    this.landing = landing;
    this.awaits = awaits;
  }

  void begin(Answer first) {
    var head =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(first.status()));
    first.headers().forEach((name, value) -> head.headers().set(name, value));
    head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    head.headers().set("x-content-type-options", "nosniff");
    ctx.write(head);
    piece(first);
  }

  private void piece(Answer piece) {
    ChannelFuture written =
        ctx.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(piece.body())));
    Answer.More more = piece.more();
    if (more == null) {
      ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT)
          .addListener(ChannelFutureListener.CLOSE);
    } else {
      written.addListener(done -> {
        if (done.isSuccess()) {
          goOn(more);
        }
      });
    }
  }

  private void goOn(Answer.More more) {
    CompletableFuture<Answer> next = more.next().toCompletableFuture();
    awaits.accept(next);
    var _ = next.whenComplete((piece, failure) -> landing.execute(() -> came(piece, failure)));
  }

  private void came(@Nullable Answer piece, @Nullable Throwable failure) {
    if (piece != null) {
      piece(piece);
    } else if (!(failure instanceof CancellationException)) {
      log.error("an answer could not go on", failure);
      ctx.close();
    }
  }
}
