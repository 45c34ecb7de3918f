package dev.grandstand.transport;

import io.netty.channel.Channel;
import io.netty.channel.IoEvent;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.UnixChannel;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Where those wait who come or go, while those who are in are served: what the kernel says of
/// sockets on one epoll loop passes through here.
///
/// The kernel tells of sockets in the order in which something happened to them. When ten thousand
/// viewers come or leave at once, whoever says something in another room stands behind all of them,
/// and each costs some ten times what a word costs. So only what concerns a viewer in a room is
/// done at once. A handshake, an entry or an end waits in a queue of its own, of which so many are
/// done in each turn of the loop; in a quiet hour that is all of them.
///
/// One socket's events keep their order: once something of it waits, whatever follows waits too. It
/// stands in the queue once, however much happens to it, so the queue is no longer than there are
/// connections. A loop that ends closes its connections, those that wait included.
final class Doorstep implements IoHandler {
  /// Told up the pipeline of a channel.
  enum Sign {
    /// Its viewer has gone, and its end has to wait.
    GOING
  }

  private static final int ENDS = 0x2000 | 0x10 | 0x8; // EPOLLRDHUP, EPOLLHUP, EPOLLERR

  private final IoHandler epoll;
  private final int perTurn;
  private final BitSet settled = new BitSet(); // by file descriptor
  private final Queue<Patient> waiting = new ArrayDeque<>();

  /// @param epoll who knows the kernel
  /// @param perTurn of those who wait, how many are served in one turn of the loop
  Doorstep(IoHandler epoll, int perTurn) {
    this.epoll = epoll;
    this.perTurn = perTurn;
  }

  /// This one is in a room: from now on it waits no more, until it goes.
  void settle(Channel channel) {
    if (channel instanceof UnixChannel unix && unix.fd().isOpen()) {
      settle(unix.fd().intValue());
    }
  }

  void settle(int fileDescriptor) {
    settled.set(fileDescriptor);
  }

  int waiting() {
    return waiting.size();
  }

  @Override
  public void initialize() {
    epoll.initialize();
  }

  @Override
  public int run(IoHandlerContext context) {
    int handled = epoll.run(waiting.isEmpty() ? context : new NoTimeToSleep(context));
    for (int i = 0; i < perTurn; i++) {
      Patient next = waiting.poll();
      if (next == null) {
        break;
      }
      next.goOn();
    }
    return handled;
  }

  @Override
  public IoRegistration register(IoHandle handle) throws Exception {
    if (handle instanceof EpollIoHandle one) {
      settled.clear(one.fd().intValue()); // whoever had this number before
      return epoll.register(new Patient(one));
    }
    return epoll.register(handle);
  }

  @Override
  public boolean isCompatible(Class<? extends IoHandle> handleType) {
    return epoll.isCompatible(handleType);
  }

  @Override
  public void wakeup() {
    epoll.wakeup();
  }

  @Override
  public void prepareToDestroy() {
    epoll.prepareToDestroy();
  }

  @Override
  public void destroy() {
    epoll.destroy();
    waiting.clear();
  }

  /// A loop does not wait for news while somebody waits for it.
  private record NoTimeToSleep(IoHandlerContext context) implements IoHandlerContext {
    @Override
    public boolean canBlock() {
      return false;
    }

    @Override
    public long delayNanos(long currentTimeNanos) {
      return context.delayNanos(currentTimeNanos);
    }

    @Override
    public long deadlineNanos() {
      return context.deadlineNanos();
    }

    @Override
    public void reportActiveIoTime(long activeNanos) {
      context.reportActiveIoTime(activeNanos);
    }

    @Override
    public boolean shouldReportActiveIoTime() {
      return context.shouldReportActiveIoTime();
    }
  }

  private record Joined(EpollIoOps ops) implements EpollIoEvent {}

  /// One socket.
  @SuppressWarnings("try") // its close may throw anything, and is Netty's to call
  private final class Patient implements EpollIoHandle {
    private final EpollIoHandle handle;
    private @Nullable EpollIoEvent held;
    private @Nullable IoRegistration registration;

    Patient(EpollIoHandle handle) {
      this.handle = handle;
    }

    @Override
    public FileDescriptor fd() {
      return handle.fd();
    }

    @Override
    public void handle(IoRegistration registration, IoEvent event) {
      var news = (EpollIoEvent) event;
      EpollIoEvent before = held;
      if (before != null) {
        // Not `with`, which leaves out what shares a bit.
        held = new Joined(EpollIoOps.valueOf(before.ops().value() | news.ops().value()));
        return;
      }
      boolean isIn = settled.get(fd().intValue());
      boolean ends = (news.ops().value() & ENDS) != 0;
      if (isIn && !ends) {
        handle.handle(registration, event);
        return;
      }
      held = news;
      this.registration = registration;
      waiting.add(this);
      if (isIn && handle instanceof Channel.Unsafe unsafe) {
        unsafe.voidPromise().channel().pipeline().fireUserEventTriggered(Sign.GOING);
      }
    }

    private void goOn() {
      EpollIoEvent event = held;
      IoRegistration where = registration;
      held = null;
      registration = null;
      if (event != null && where != null && where.isValid()) {
        handle.handle(where, event);
      }
    }

    @Override
    public void registered() {
      handle.registered();
    }

    @Override
    public void unregistered() {
      settled.clear(fd().intValue());
      handle.unregistered();
    }

    @Override
    public void close() throws Exception {
      handle.close();
    }
  }
}
