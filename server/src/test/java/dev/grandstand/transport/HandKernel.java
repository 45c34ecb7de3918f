package dev.grandstand.transport;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Tells what it was told to tell.
final class HandKernel implements IoHandler {
  private final Map<Integer, Told> sockets = new HashMap<>();
  private final List<News> news = new ArrayList<>();
  private final int eventsPerTurn;
  boolean couldBlock;
  Runnable afterEachRun = () -> {};
  final IoHandlerContext mayBlock =
      new IoHandlerContext() {
        @Override
        public boolean canBlock() {
          return true;
        }

        @Override
        public long delayNanos(long currentTimeNanos) {
          return 0;
        }

        @Override
        public long deadlineNanos() {
          return 0;
        }
      };

  HandKernel(int eventsPerTurn) {
    this.eventsPerTurn = eventsPerTurn;
  }

  Told told(int socket) {
    return Objects.requireNonNull(sockets.get(socket));
  }

  IoOps wanted(int socket) {
    return told(socket).wanted;
  }

  void tell(int socket, EpollIoOps ops) {
    news.add(new News(socket, ops));
  }

  @Override
  public int run(IoHandlerContext context) {
    couldBlock |= context.canBlock();
    List<News> first = news.subList(0, Math.min(eventsPerTurn, news.size()));
    List<News> now = List.copyOf(first);
    first.clear();
    for (News one : now) {
      Told told = told(one.socket());
      told.handle.handle(told, new Event(one.ops()));
    }
    afterEachRun.run();
    return now.size();
  }

  @Override
  public void prepareToDestroy() {
    for (Told socket : sockets.values()) {
      socket.cancel();
      try {
        socket.handle.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public IoRegistration register(IoHandle handle) {
    var told = new Told(handle);
    sockets.put(((EpollIoHandle) handle).fd().intValue(), told);
    return told;
  }

  @Override
  public void wakeup() {}

  @Override
  public boolean isCompatible(Class<? extends IoHandle> handleType) {
    return true;
  }

  private record News(int socket, EpollIoOps ops) {}

  private record Event(EpollIoOps ops) implements EpollIoEvent {}

  static final class Told implements IoRegistration {
    private final IoHandle handle;
    private boolean valid = true;
    private IoOps wanted = EpollIoOps.NONE;

    Told(IoHandle handle) {
      this.handle = handle;
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // as Netty declares it
    public <T> T attachment() {
      throw new UnsupportedOperationException();
    }

    @Override
    public long submit(IoOps ops) {
      wanted = ops;
      return 0;
    }

    @Override
    public boolean isValid() {
      return valid;
    }

    @Override
    public boolean cancel() {
      if (!valid) {
        return false;
      }
      valid = false;
      handle.unregistered();
      return true;
    }
  }
}
