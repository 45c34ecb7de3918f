package dev.grandstand.transport;

import dev.grandstand.dialect.Caller;
import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Hello;
import dev.grandstand.web.Answer;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A viewer without a line of its own, on one loop, called from any. What is asked of it waits its
/// turn on that loop, behind its beginning.
final class LineOfCalls implements Caller {
  private static final Logger log = LoggerFactory.getLogger(LineOfCalls.class);
  private static final int TOO_BIG = 1009;

  private final Landing landing;
  private final Dialect dialect;
  private final CallChannel channel;
  private @Nullable Connection connection;

  LineOfCalls(Landing landing, Dialect dialect) {
    this.landing = landing;
    this.dialect = dialect;
    this.channel = new CallChannel(landing.rules());
  }

  /// `connect` makes the connection on the loop.
  void begin(Hello hello, BiFunction<Hello, Line, Connection> connect) {
    landing.execute(() -> {
      var _ = landing.eventLoop().register(channel);
      try {
        Connection begun = connect.apply(hello, new Line(channel, Wire.CALLS, false));
        connection = begun;
        channel.pipeline().addLast(new Signals(begun));
        begun.opened();
      } catch (RuntimeException e) {
        log.error("a {} caller could not be taken in", dialect.name(), e);
        var _ = channel.close();
      }
    });
  }

  @Override
  public void hear(List<Frame> frames) {
    landing.execute(() -> {
      for (Frame frame : frames) {
        hear(frame);
      }
    });
  }

  private void hear(Frame frame) {
    Connection heard = connection;
    if (heard == null) {
      return;
    }
    if (Wire.length(List.of(frame)) > dialect.manners().maxFrame()) {
      heard.end(TOO_BIG, "message too big", "protocol");
    } else {
      heard.heard(frame);
    }
  }

  /// To call is a sign of life.
  @Override
  public CompletionStage<Answer> fetch(Duration patience, Function<Fetched, Answer> form) {
    var answer = new CompletableFuture<Answer>();
    landing.execute(() -> {
      if (connection != null) {
        connection.heard(Frame.PONG);
      }
      channel.fetch(answer, patience, form);
    });
    return answer;
  }

  private static final class Signals extends ChannelInboundHandlerAdapter {
    private final Connection connection;

    Signals(Connection connection) {
      this.connection = connection;
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
      if (ctx.channel().isWritable()) {
        connection.drained();
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      connection.lost();
    }

    /// What nobody fetched is lost with the session.
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      var _ = ctx.close();
    }
  }
}
