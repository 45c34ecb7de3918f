package dev.grandstand.transport;

import dev.grandstand.dialect.Directory;
import dev.grandstand.dialect.Doorkeeper;
import dev.grandstand.dialect.House.RoomFacts;
import dev.grandstand.hall.Audience;
import dev.grandstand.hall.Hall;
import dev.grandstand.hall.Ladder;
import dev.grandstand.hall.Loop;
import dev.grandstand.hall.Tally;
import dev.grandstand.message.RoomId;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.EventExecutor;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The loops, and the doors that lead onto them.
///
/// Life: make it, give it to the hall as the source of audiences, `moveIn`, `open` doors; at the
/// end `close`.
public final class Doors implements Audience.Source {
  private static final Logger log = LoggerFactory.getLogger(Doors.class);
  private static final int BACKLOG = 4_096;
  private static final int READ_BYTES = 2_048;

  private final TransportRules rules;
  private final Transport transport;
  private final EventLoopGroup group;
  private final Gate gate;
  private final List<Landing> landings = new ArrayList<>();
  private final Map<EventLoop, Landing> byLoop = new HashMap<>();
  private final AtomicLong viewers = new AtomicLong();
  private final List<Channel> open = new ArrayList<>();

  public Doors(
      TransportRules rules, Transport transport, int loops, InstantSource clock, Tally tally) {
    this.rules = rules;
    this.transport = transport;
    this.group = transport.group(loops);
    this.gate = new Gate(rules, tally);
    var soles = new Soles();
    for (EventExecutor executor : group) {
      EventLoop eventLoop = (EventLoop) executor;
      var landing = new Landing(landings.size(), eventLoop, rules, gate, soles, tally, clock);
      landings.add(landing);
      byLoop.put(eventLoop, landing);
    }
  }

  public void moveIn(Hall hall, Doorkeeper doorkeeper, Directory directory) {
    moveIn(hall, doorkeeper, directory, hall.ladder());
  }

  /// With a ladder other than the hall's: these loops do not share in its work.
  public void moveIn(Hall hall, Doorkeeper doorkeeper, Directory directory, Ladder ladder) {
    landings.forEach(
        landing -> landing.execute(() -> landing.moveIn(hall, doorkeeper, directory, ladder)));
  }

  /// The address it is bound to; port 0 asks for any free one.
  public InetSocketAddress open(Door door, Door.@Nullable Tls tls) throws IOException {
    if (door.secure() && tls == null) {
      throw new IOException(
          "door " + door.name() + " is to be secure, but there is no certificate");
    }
    SslContext context = door.secure() && tls != null ? context(door, tls) : null;
    var bound =
        new ServerBootstrap()
            .group(group)
            .channel(transport.serverChannel())
            .childHandler(new Reception(door, context, byLoop, viewers))
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES))
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(rules.outboundHigh() / 2, rules.outboundHigh()))
            .bind(new InetSocketAddress(door.host(), door.port()))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException(
          "cannot open door "
              + door.name()
              + " on "
              + door.host()
              + ":"
              + door.port()
              + ": "
              + reason(bound.cause()),
          bound.cause());
    }
    open.add(bound.channel());
    return (InetSocketAddress) bound.channel().localAddress();
  }

  private static String reason(@Nullable Throwable cause) {
    return cause == null || cause.getMessage() == null ? "unknown" : cause.getMessage();
  }

  private static SslContext context(Door door, Door.Tls tls) throws IOException {
    try {
      return SslContextBuilder.forServer(
              new File(tls.certificateFile()), new File(tls.keyFile()), tls.keyPassword())
          .build();
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "the certificate or key of door " + door.name() + " cannot be used: " + e.getMessage(),
          e);
    }
  }

  public int connections() {
    return gate.open();
  }

  /// Lets nobody in any more, says farewell to everybody, and waits for them to be gone; what is
  /// left when the time is over is cut.
  public void close(Duration time) {
    gate.close();
    open.forEach(channel -> channel.close().awaitUninterruptibly());
    long deadline = System.nanoTime() + time.toNanos();
    var told = new CountDownLatch(landings.size());
    for (Landing landing : landings) {
      landing.execute(() -> {
        landing.all().forEach(Landing.Guarded::dismissed);
        told.countDown();
      });
    }
    try {
      var _ = told.await(time.toNanos(), TimeUnit.NANOSECONDS);
      while (gate.open() > 0 && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (gate.open() > 0) {
      log.warn("{} connections were cut: they did not close in {}", gate.open(), time);
    }
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
  }

  @Override
  public int loops() {
    return landings.size();
  }

  @Override
  public Loop loop(int index) {
    return landings.get(index);
  }

  @Override
  public Audience open(RoomId room, int loop, Supplier<RoomFacts> facts) {
    return new LoopAudience(landings.get(loop), facts);
  }
}
