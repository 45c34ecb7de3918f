package dev.grandstand.transport;

import dev.grandstand.dialect.Callers;
import dev.grandstand.dialect.Dialect;
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
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.ServerChannelRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ThreadAwareExecutor;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
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

  private final TransportRules rules;
  private final Transport transport;
  private final EventLoopGroup group;
  private final Pressure.OfLadder pressure = new Pressure.OfLadder();
  private final Gate gate;
  private final List<Landing> landings = new ArrayList<>();
  private final Map<EventLoop, Landing> byLoop = new HashMap<>();
  private final AtomicLong viewers = new AtomicLong();
  private final List<Channel> open = new ArrayList<>();

  public Doors(
      TransportRules rules, Transport transport, int loops, InstantSource clock, Tally tally) {
    this.rules = rules;
    this.transport = transport;
    Map<ThreadAwareExecutor, Doorstep> doorsteps = new HashMap<>();
    this.group = transport.group(loops, rules, doorsteps);
    this.gate = new Gate(rules, pressure, tally);
    var soles = new Soles();
    for (EventExecutor executor : group) {
      EventLoop eventLoop = (EventLoop) executor;
      var landing =
          new Landing(landings.size(), eventLoop, rules, gate, pressure, soles, tally, clock);
      landing.standBehind(doorsteps.get(eventLoop));
      landings.add(landing);
      byLoop.put(eventLoop, landing);
    }
  }

  public void moveIn(Hall hall, Doorkeeper doorkeeper, Directory directory) {
    moveIn(hall, doorkeeper, directory, hall.ladder());
  }

  /// With a ladder other than the hall's: these loops do not share in its work.
  public void moveIn(Hall hall, Doorkeeper doorkeeper, Directory directory, Ladder ladder) {
    pressure.heed(ladder);
    landings.forEach(
        landing -> landing.execute(() -> landing.moveIn(hall, doorkeeper, directory, ladder)));
  }

  /// Who takes in those that come by calls alone, at a door of this name that lets these origins
  /// in.
  public Callers callers(String door, Set<String> origins, Dialect dialect) {
    return new Switchboard(door, origins, dialect, gate, landings, viewers);
  }

  /// The address it is bound to; port 0 asks for any free one.
  public InetSocketAddress open(Door door, Door.@Nullable Tls tls) throws IOException {
    if (door.secure() && tls == null) {
      throw new IOException(
          "door " + door.name() + " is to be secure, but there is no certificate");
    }
    SslContext context = door.secure() && tls != null ? context(door, tls) : null;
    var address = new InetSocketAddress(door.host(), door.port());
    var bootstrap =
        new ServerBootstrap()
            .group(group)
            .channelFactory(transport.serverChannels(address))
            .childHandler(new Reception(door, context, byLoop, viewers))
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.RECVBUF_ALLOCATOR, newcomers())
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.RECVBUF_ALLOCATOR, Reading.from(transport))
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(rules.outboundHigh() / 2, rules.outboundHigh()));
    transport.boundUnsent(bootstrap, rules.unsentMost());
    var bound = bootstrap.bind(address).awaitUninterruptibly();
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

  /// A loop that takes newcomers one after the other has nobody to serve meanwhile. So a door takes
  /// few in one turn and comes back to it in the next, after the rooms had theirs; those who wait
  /// stand in the kernel's backlog. While rooms are quiet a turn is so short that nobody waits.
  private RecvByteBufAllocator newcomers() {
    return new ServerChannelRecvByteBufAllocator()
        .respectMaybeMoreData(false)
        .maxMessagesPerRead(rules.acceptsPerTurn());
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

  /// Lets nobody in any more, says farewell to everybody, one share after the other, and waits for
  /// them to be gone; what is left when the time is over is cut. Viewers are told to come back
  /// within `comeBack`, each at another time.
  public void close(Duration time, Duration comeBack) {
    gate.close();
    open.forEach(channel -> channel.close().awaitUninterruptibly());
    long deadline = System.nanoTime() + time.toNanos();
    for (Landing landing : landings) {
      var random = new SplittableRandom();
      landing.execute(new Farewells(landing, landing::all, time, comeBack, random)::begin);
    }
    try {
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
