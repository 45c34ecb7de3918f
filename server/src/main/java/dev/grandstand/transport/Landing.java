package dev.grandstand.transport;

import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Directory;
import dev.grandstand.dialect.Doorkeeper;
import dev.grandstand.hall.Hall;
import dev.grandstand.hall.Ladder;
import dev.grandstand.hall.Loop;
import dev.grandstand.hall.Tally;
import dev.grandstand.hall.Timing;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.RoomId;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.channel.SingleThreadEventLoop;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One event loop and all that its connections share. A single pulse, not a timer for each, minds
/// everybody's deadlines: with every beat it looks after a share of them, so that each has its turn
/// once a tick and no look-round holds the loop. The same pulse tells the ladder how late things
/// are here.
final class Landing implements Loop {
  private static final Logger log = LoggerFactory.getLogger(Landing.class);

  private final int index;
  private final EventLoop eventLoop;
  private final TransportRules rules;
  private final Gate gate;
  private final Pressure pressure;
  private final Soles soles;
  private final Tally tally;
  private final InstantSource clock;
  private final Timing lag;
  private final LongAdder fellBehind;
  private final LongAdder behind = new LongAdder();
  private final Rota rota;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Map<Headcount.Of, Headcount> headcounts = new HashMap<>();
  private final List<Guarded> guarded = new ArrayList<>();
  private Ladder ladder;
  private Hall hall;
  private Doorkeeper doorkeeper;
  private Directory directory;
  private Instant now;
  private @Nullable Doorstep doorstep;
  private long nextVisit;
  private int lookedAfter; // the place of the last one in this round
  private long beatAt;
  private long processorTime;
  private long waitingSeen;
  private volatile long waitingBytes;

  /// Something on this loop whose deadlines are minded. It keeps its own place in the list, so that
  /// leaving costs nothing.
  abstract static class Guarded {
    private int place = -1;

    abstract void lookAfter(Instant now, long nowNanos);

    /// The house closes. `comeBack` is when this one had better come again.
    abstract void dismissed(Duration comeBack);
  }

  @SuppressWarnings("NullAway.Init") // the hall needs the loops first; `move in` follows at once
  Landing(
      int index,
      EventLoop eventLoop,
      TransportRules rules,
      Gate gate,
      Pressure pressure,
      Soles soles,
      Tally tally,
      InstantSource clock) {
    this.index = index;
    this.eventLoop = eventLoop;
    this.rules = rules;
    this.gate = gate;
    this.pressure = pressure;
    this.soles = soles;
    this.tally = tally;
    this.clock = clock;
    this.now = clock.instant();
    this.rota = new Rota(rules.chunk(), this::afterIo);
    this.lag = tally.timing(Tally.Name.of("loop_lag", "loop", Integer.toString(index)));
    this.fellBehind = tally.counter("viewers_fell_behind");
    tally.gauge(Tally.Name.of("viewers_behind"), behind::sum);
    tally.gauge(Tally.Name.of("outbound_waiting_bytes"), () -> waitingBytes);
  }

  void moveIn(Hall hall, Doorkeeper doorkeeper, Directory directory, Ladder ladder) {
    this.ladder = ladder;
    this.hall = hall;
    this.doorkeeper = doorkeeper;
    this.directory = directory;
    beatAt = System.nanoTime();
    beat(beatAt + pulse());
  }

  /// Only on epoll is there one.
  void standBehind(@Nullable Doorstep doorstep) {
    this.doorstep = doorstep;
    if (doorstep != null) {
      doorstep.giveWayIn(rota::isUnderWay);
    }
  }

  /// This line's viewer is in a room.
  void settle(Line line) {
    Doorstep before = doorstep;
    if (before != null) {
      line.settle(before);
    }
  }

  /// When those who are in rooms have been served, and a few at a time.
  void afterTheRooms(Runnable deed) {
    if (doorstep == null) {
      deed.run();
    } else {
      doorstep.later(deed);
    }
  }

  private long pulse() {
    return Math.min(rules.tick().toNanos(), ladder.rules().look().toNanos());
  }

  private void beat(long dueNanos) {
    long wait = Math.max(0, dueNanos - System.nanoTime());
    var _ =
        eventLoop.schedule(
            () -> {
              long nowNanos = System.nanoTime();
              try {
                feel(nowNanos, nowNanos - dueNanos);
                lookAfterSome(nowNanos);
              } finally {
                // Whatever befalls one of them, the others are looked after again.
                beat(nowNanos + pulse());
              }
            },
            wait,
            TimeUnit.NANOSECONDS);
  }

  private void feel(long nowNanos, long lateNanos) {
    lag.add(lateNanos);
    long used = threads.getCurrentThreadCpuTime();
    double busy = (used - processorTime) / (double) Math.max(1, nowNanos - beatAt);
    processorTime = used;
    beatAt = nowNanos;
    Duration late = Duration.ofNanos(Math.max(lateNanos, rota.latest(nowNanos)));
    ladder.felt(index, late, busy, nowNanos);
  }

  void lookAfterSome(long nowNanos) {
    now = clock.instant();
    long beats = Math.max(1, rules.tick().toNanos() / pulse());
    long share = guarded.size() / beats + 1;
    lookedAfter = Math.min(lookedAfter, guarded.size()); // a crowd may have left
    // Backwards: one that goes is replaced by the last, which has been seen already.
    for (long i = 0; i < share && lookedAfter > 0; i++) {
      lookedAfter--;
      if (lookedAfter < guarded.size()) {
        lookAfter(guarded.get(lookedAfter), nowNanos);
      }
    }
    if (lookedAfter == 0) {
      lookedAfter = guarded.size();
      waitingBytes = waitingSeen;
      waitingSeen = 0;
    }
  }

  /// One that fails must not end the look-round for all.
  private void lookAfter(Guarded one, long nowNanos) {
    try {
      one.lookAfter(now, nowNanos);
    } catch (RuntimeException e) {
      log.error("looking after a connection failed", e);
    }
  }

  void guard(Guarded one) {
    one.place = guarded.size();
    guarded.add(one);
  }

  /// False if it was not guarded.
  boolean release(Guarded one) {
    if (one.place < 0) {
      return false;
    }
    Guarded last = guarded.removeLast();
    if (one.place < guarded.size()) {
      guarded.set(one.place, last);
      last.place = one.place;
    }
    one.place = -1;
    return true;
  }

  /// A copy, for who goes through all and may end some.
  List<Guarded> all() {
    return List.copyOf(guarded);
  }

  @Override
  public void execute(Runnable task) {
    var _ = takes(task); // if the house has closed there is nobody left to whom it could matter
  }

  /// False if the loop has ended.
  private boolean takes(Runnable task) {
    try {
      eventLoop.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      if (!eventLoop.isShuttingDown()) {
        throw e;
      }
      return false;
    }
  }

  /// Later, and not before the loop has looked at its sockets again. A loop runs all tasks that it
  /// has, those that come meanwhile included, for up to a second before it does that; so a long
  /// work that goes on by tasks alone keeps everybody else waiting, however small its steps are.
  void afterIo(Runnable task) {
    if (eventLoop instanceof SingleThreadEventLoop loop && !loop.isShuttingDown()) {
      loop.executeAfterEventLoopIteration(() -> goOn(task));
    } else {
      goOn(task);
    }
  }

  /// A loop that ends runs what it has taken and takes nothing more: what goes on step by step
  /// learns here that this was its last, while it is still on the loop.
  private void goOn(Runnable task) {
    if (!takes(task)) {
      rota.breakOff();
    }
  }

  @Override
  public void schedule(Duration after, Runnable task) {
    var _ = eventLoop.schedule(task, after.toNanos(), TimeUnit.NANOSECONDS);
  }

  Rota rota() {
    return rota;
  }

  int index() {
    return index;
  }

  EventLoop eventLoop() {
    return eventLoop;
  }

  ByteBufAllocator allocator() {
    return ByteBufAllocator.DEFAULT;
  }

  TransportRules rules() {
    return rules;
  }

  Gate gate() {
    return gate;
  }

  Pressure pressure() {
    return pressure;
  }

  /// Why somebody cannot even ask to enter; null if it can. Whoever is in a room already may stay
  /// there and enter it again, whatever there is to do.
  @Nullable Refusal noEntry(@Nullable RoomId wanted, @Nullable RoomId where) {
    if (wanted == null) {
      return new Refusal(Refusal.Name.INVALID, "there can be no room of this name");
    }
    if (wanted.equals(where) || !pressure.refusesJoins()) {
      return null;
    }
    tally.refused(Refusal.Name.OVERLOADED).increment();
    String why = "there is too much to do to let anybody in just now";
    return new Refusal(Refusal.Name.OVERLOADED, why, pressure.retryAfter());
  }

  Soles soles() {
    return soles;
  }

  Tally tally() {
    return tally;
  }

  Headcount headcount(String door, Dialect dialect) {
    return headcounts.computeIfAbsent(
        new Headcount.Of(door, dialect.name()), of -> new Headcount(of, tally));
  }

  void fellBehind() {
    fellBehind.increment();
    behind.increment();
  }

  void caughtUp() {
    behind.decrement();
  }

  /// Told of each line while everybody is looked after.
  void sawWaiting(long bytes) {
    waitingSeen += bytes;
  }

  Hall hall() {
    return hall;
  }

  Doorkeeper doorkeeper() {
    return doorkeeper;
  }

  Directory directory() {
    return directory;
  }

  Instant now() {
    return clock.instant();
  }

  long nextVisit() {
    return ++nextVisit;
  }
}
