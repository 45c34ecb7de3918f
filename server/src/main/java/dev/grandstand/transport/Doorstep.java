package dev.grandstand.transport;

import io.netty.channel.Channel;
import io.netty.channel.IoEvent;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where those wait who come or go, while those who are in are served: what the kernel says of
/// sockets on one epoll loop passes through here.
///
/// The kernel tells of sockets in the order in which something happened to them. When ten thousand
/// viewers come or leave at once, whoever says something in another room stands behind all of them,
/// and each costs some ten times what a word costs. So only what concerns a viewer in a room is
/// done at once. A handshake, an entry or an end waits in a queue of its own, of which so many are
/// done in each turn of the loop; in a quiet hour that is all of them, and while a fan-out waits to
/// go on it is one. And a turn looks at more sockets than one asks the kernel for at a time, as
/// long as that is quickly done: those who are in would else stand behind so many turns, and each
/// has its fan-outs.
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

  /// One that needs no channel.
  @SuppressWarnings("try") // its close may throw anything, and is Netty's to call
  interface Resident extends EpollIoHandle {
    /// From now on the kernel's news of its socket come here.
    void register(IoRegistration registration);

    /// The other end has gone, and that is to be dealt with later.
    void going();
  }

  static final int ENDS = 0x2000 | 0x10 | 0x8; // EPOLLRDHUP, EPOLLHUP, EPOLLERR

  private static final Logger log = LoggerFactory.getLogger(Doorstep.class);
  private static final long LOOKING_NANOS = 1_000_000;

  /// EPOLLET and nothing else: what a socket must be told of anyway, it is told once.
  private static final EpollIoOps ONCE = EpollIoOps.EPOLLET;

  private final IoHandler epoll;
  private final int eventsPerTurn;
  private final int perTurn;
  private final LongSupplier nanoTime;
  private final IntObjectMap<Patient> channels = new IntObjectHashMap<>(); // by file descriptor
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private BooleanSupplier rush = () -> false;
  private @Nullable Tools tools; // from the first that moves in

  /// @param epoll who knows the kernel
  /// @param eventsPerTurn of how many sockets the kernel tells when it is asked once
  /// @param perTurn of those who wait, how many are served in one turn of the loop
  Doorstep(IoHandler epoll, int eventsPerTurn, int perTurn) {
    this(epoll, eventsPerTurn, perTurn, System::nanoTime);
  }

  Doorstep(IoHandler epoll, int eventsPerTurn, int perTurn, LongSupplier nanoTime) {
    this.epoll = epoll;
    this.eventsPerTurn = eventsPerTurn;
    this.perTurn = perTurn;
    this.nanoTime = nanoTime;
  }

  /// @param rush whether there is something that would rather be done next
  void giveWayIn(BooleanSupplier rush) {
    this.rush = rush;
  }

  /// This one is in a room: from now on it waits no more, until it goes.
  void settle(int fileDescriptor) {
    Patient patient = channels.get(fileDescriptor);
    if (patient != null) {
      patient.settled = true;
    }
  }

  /// What the kernel says of this one's socket, it is told from now on, and no channel. Netty's
  /// loop goes on counting the channel as its own, which matters to nothing that is used here.
  <R extends Resident> R moveIn(R resident) {
    Patient patient = Objects.requireNonNull(channels.remove(resident.fd().intValue()));
    patient.handle = resident;
    resident.register(patient);
    return resident;
  }

  Tools tools() {
    Tools ours = tools == null ? new Tools() : tools;
    tools = ours;
    return ours;
  }

  /// In the queue of those who come or go.
  void later(Runnable deed) {
    waiting.add(deed);
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
    int handled = look(context);
    int most = rush.getAsBoolean() ? 1 : perTurn;
    for (int i = 0; i < most; i++) {
      Runnable next = waiting.poll();
      if (next == null) {
        break;
      }
      attempt(next);
    }
    return handled;
  }

  /// Whatever befalls one, even that memory runs out for it, the loop goes on for all others.
  private static void attempt(Runnable deed) {
    try {
      deed.run();
    } catch (Throwable e) {
      log.error("somebody who comes or goes could not be served", e);
    }
  }

  private int look(IoHandlerContext context) {
    int handled = epoll.run(waiting.isEmpty() ? context : new NoTimeToSleep(context));
    int all = handled;
    if (handled >= eventsPerTurn) {
      var awake = new NoTimeToSleep(context);
      long until = nanoTime.getAsLong() + LOOKING_NANOS;
      while (handled >= eventsPerTurn && nanoTime.getAsLong() - until < 0) {
        handled = epoll.run(awake);
        all += handled;
      }
    }
    return all;
  }

  @Override
  public IoRegistration register(IoHandle handle) throws Exception {
    if (handle instanceof EpollIoHandle one) {
      var patient = new Patient(one);
      channels.put(one.fd().intValue(), patient); // in place of whoever had this number before
      return patient.registeredAs(epoll.register(patient));
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
    if (tools != null) {
      tools.release();
    }
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

  /// One socket: to the kernel's side its handle, to its channel or stand its registration.
  @SuppressWarnings("try") // its close may throw anything, and is Netty's to call
  private final class Patient implements EpollIoHandle, IoRegistration, Runnable {
    private EpollIoHandle handle;
    private @Nullable IoRegistration registration;
    private @Nullable EpollIoEvent held;
    private IoOps wanted = EpollIoOps.NONE;
    private boolean silenced;
    private boolean settled;

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
      boolean ends = (news.ops().value() & ENDS) != 0;
      if (settled && !ends) {
        handle.handle(registration, event);
        return;
      }
      held = news;
      if (waiting.size() >= perTurn) {
        silence(registration);
      }
      waiting.add(this);
      if (settled) {
        tellThatItGoes();
      }
    }

    private void tellThatItGoes() {
      if (handle instanceof Resident resident) {
        resident.going();
      } else if (handle instanceof Channel.Unsafe unsafe) {
        unsafe.voidPromise().channel().pipeline().fireUserEventTriggered(Sign.GOING);
      }
    }

    /// It does not have its turn now, and the kernel would tell of it again and again, before it
    /// tells of others. So it tells once more.
    private void silence(IoRegistration registration) {
      silenced = true;
      registration.submit(ONCE);
    }

    /// Its turn has come.
    @Override
    public void run() {
      EpollIoEvent event = held;
      IoRegistration where = registration;
      held = null;
      if (event == null || where == null || !where.isValid()) {
        return;
      }
      if (silenced) {
        silenced = false;
        where.submit(wanted);
      }
      handle.handle(where, event);
    }

    @Override
    public void registered() {
      handle.registered();
    }

    @Override
    public void unregistered() {
      channels.remove(fd().intValue(), this);
      handle.unregistered();
    }

    @Override
    public void close() throws Exception {
      handle.close();
    }

    IoRegistration registeredAs(IoRegistration registration) {
      this.registration = registration;
      return this;
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // as Netty declares it
    public <T> T attachment() {
      return Objects.requireNonNull(registration).attachment();
    }

    @Override
    public long submit(IoOps ops) {
      boolean known = wanted.equals(ops); // to the kernel
      IoRegistration where = registration;
      long submitted = known || silenced || where == null ? 0 : where.submit(ops);
      wanted = ops;
      return submitted;
    }

    @Override
    public boolean isValid() {
      IoRegistration where = registration;
      return where != null && where.isValid();
    }

    @Override
    public boolean cancel() {
      IoRegistration where = registration;
      return where != null && where.cancel();
    }
  }
}
