package dev.grandstand.transport;

import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Hello;
import dev.grandstand.message.ViewerId;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Receives every new connection at one door: past the gate, then TLS, then what is inside.
@SuppressWarnings("FutureReturnValueIgnored") // how a write went shows on the channel itself
final class Reception extends ChannelInitializer<Channel> {
  private static final int MAX_LINE = 4_096;
  private static final int MAX_HEADERS = 8_192;
  private static final int MAX_CHUNK = 8_192;
  private static final HttpDecoderConfig DECODING =
      new HttpDecoderConfig()
          .setMaxInitialLineLength(MAX_LINE)
          .setMaxHeaderSize(MAX_HEADERS)
          .setMaxChunkSize(MAX_CHUNK);

  private final Door door;
  private final @Nullable SslContext tls;
  private final Map<EventLoop, Landing> landings;
  private final AtomicLong viewers;

  Reception(
      Door door, @Nullable SslContext tls, Map<EventLoop, Landing> landings, AtomicLong viewers) {
    this.door = door;
    this.tls = tls;
    this.landings = landings;
    this.viewers = viewers;
  }

  @Override
  protected void initChannel(Channel channel) {
    Landing landing = landings.get(channel.eventLoop());
    if (landing == null) {
      throw new IllegalStateException("a loop without a landing");
    }
    String address = address(channel);
    Gate.Verdict verdict = landing.gate().enter(address, System.nanoTime());
    if (verdict != Gate.Verdict.WELCOME) {
      turnAway(channel, landing, verdict);
      return;
    }
    Runnable leaver = landing.gate().leaver(address);
    var _ = channel.closeFuture().addListener(_ -> leaver.run());
    ChannelPipeline pipeline = channel.pipeline();
    if (tls != null) {
      pipeline.addLast(tls.newHandler(channel.alloc()));
    }
    switch (door.inside()) {
      case Door.Inside.Http http -> {
        pipeline.addLast(new HttpServerCodec(DECODING));
        pipeline.addLast(new Visitor(this, landing, door, http, channel, address, leaver));
      }
      case Door.Inside.Tcp(Dialect dialect) -> {
        var line = new Line(channel, Wire.TCP, !door.secure());
        var hello = new Hello("", Map.of(), address, landing.now());
        Connection connection = connect(landing, dialect, hello, line);
        pipeline.addLast(new ChannelEar(new TcpEar(connection, dialect), line, leaver));
        pipeline.addLast(new Opening(connection));
      }
    }
  }

  /// Only where words cost little. Behind TLS they would cost a handshake, which is more than to
  /// let somebody in; and on raw TCP nobody has said yet in which form to answer.
  private void turnAway(Channel channel, Landing landing, Gate.Verdict verdict) {
    Gate gate = landing.gate();
    if (tls == null && door.inside() instanceof Door.Inside.Http && gate.mayTell()) {
      var _ = channel.closeFuture().addListener(gate.told());
      channel.pipeline().addLast(new TurnedAway(landing, channel, verdict, gate.retryAfter()));
    } else {
      channel.close();
    }
  }

  Connection connect(Landing landing, Dialect dialect, Hello hello, Line line) {
    var id = new ViewerId(viewers.incrementAndGet());
    Headcount headcount = landing.headcount(door.name(), dialect);
    return new Connection(id, landing, headcount, dialect, dialect.open(hello), line);
  }

  private static String address(Channel channel) {
    return channel.remoteAddress() instanceof InetSocketAddress inet && inet.getAddress() != null
        ? inet.getAddress().getHostAddress()
        : "unknown";
  }

  /// Waits for a TCP connection to be ready, says so, and is gone.
  private static final class Opening extends ChannelInboundHandlerAdapter {
    private final Connection connection;

    Opening(Connection connection) {
      this.connection = connection;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
      connection.opened();
      ctx.pipeline().remove(this);
    }
  }
}
