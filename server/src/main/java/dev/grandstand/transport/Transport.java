package dev.grandstand.transport;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelOption;
import io.netty.channel.DefaultSelectStrategyFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringChannelOption;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.ThreadAwareExecutor;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.channels.spi.SelectorProvider;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How bytes reach the kernel. Epoll serves best for many viewers, io_uring for few and hot ones;
/// nio runs everywhere.
public enum Transport {
  EPOLL,
  IO_URING,
  NIO;

  private static final int OWN_EVENTS = 2; // the loop's own timer and bell
  private static final Logger log = LoggerFactory.getLogger(Transport.class);

  /// `wanted` is the name of a transport, or "auto".
  public static Transport choose(String wanted) {
    Transport chosen =
        switch (wanted) {
          case "auto", "epoll" -> EPOLL.orElse(NIO);
          case "io_uring" -> IO_URING.orElse(EPOLL.orElse(NIO));
          case "nio" -> NIO;
          default ->
              throw new IllegalArgumentException(
                  "transport is \"" + wanted + "\"; use auto, epoll, io_uring or nio");
        };
    log.info("transport {} (asked for {})", chosen, wanted);
    return chosen;
  }

  private Transport orElse(Transport other) {
    if (available()) {
      return this;
    }
    log.warn("transport {} is not available on this machine", this);
    return other;
  }

  private boolean available() {
    return switch (this) {
      case EPOLL -> Epoll.isAvailable();
      case IO_URING -> IoUring.isAvailable();
      case NIO -> true;
    };
  }

  /// Epoll tells of so many sockets at a time, so that in a rush a loop comes back to its rooms in
  /// between. The kernel tells of them in order: nobody is passed over. Those who come or go then
  /// wait on their loop's doorstep.
  EventLoopGroup group(
      int loops, TransportRules rules, Map<ThreadAwareExecutor, Doorstep> doorsteps) {
    IoHandlerFactory handlers =
        switch (this) {
          case EPOLL -> {
            IoHandlerFactory epoll =
                EpollIoHandler.newFactory(
                    rules.eventsPerTurn() + OWN_EVENTS, DefaultSelectStrategyFactory.INSTANCE);
            yield loop -> {
              var doorstep =
                  new Doorstep(
                      epoll.newHandler(loop), rules.eventsPerTurn(), rules.doorstepPerTurn());
              doorsteps.put(loop, doorstep);
              return doorstep;
            };
          }
          case IO_URING -> IoUringIoHandler.newFactory();
          case NIO -> NioIoHandler.newFactory();
        };
    return new MultiThreadIoEventLoopGroup(loops, new DefaultThreadFactory("loop"), handlers);
  }

  /// A socket of IPv6 takes IPv4 too, but every connection then pays for it: it is larger in the
  /// kernel, and its addresses are mapped with each write. So an address of IPv4 has a socket of
  /// its own kind, except on io_uring, where there is no asking for one.
  ChannelFactory<ServerChannel> serverChannels(InetSocketAddress address) {
    boolean v4 = address.getAddress() instanceof Inet4Address;
    return switch (this) {
      case EPOLL ->
          v4
              ? () -> new EpollServerSocketChannel(SocketProtocolFamily.INET)
              : EpollServerSocketChannel::new;
      case IO_URING -> IoUringServerSocketChannel::new;
      case NIO ->
          v4
              ? () ->
                  new NioServerSocketChannel(SelectorProvider.provider(), SocketProtocolFamily.INET)
              : NioServerSocketChannel::new;
    };
  }

  /// A viewer that does not read must not fill the kernel instead of the server: its buffers grow
  /// to megabytes by themselves.
  void boundUnsent(ServerBootstrap bootstrap, int bytes) {
    switch (this) {
      case EPOLL -> bootstrap.childOption(EpollChannelOption.TCP_NOTSENT_LOWAT, (long) bytes);
      case IO_URING -> bootstrap.childOption(IoUringChannelOption.TCP_NOTSENT_LOWAT, (long) bytes);
      case NIO -> bootstrap.childOption(ChannelOption.SO_SNDBUF, bytes); // it knows no other bound
    }
  }
}
