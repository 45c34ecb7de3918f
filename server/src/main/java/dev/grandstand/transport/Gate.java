package dev.grandstand.transport;

import dev.grandstand.hall.Tally;
import io.netty.channel.ChannelFutureListener;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/// Who may come in at all: so many connections, so many from one address, so many a second, and
/// nobody while the house has more to do than it can.
///
/// Whoever is turned away is told when to come back, if the door has words for it. That costs
/// something too, so it is bounded: by how many are being told at one time, and by how many knock
/// in a second. Beyond that a door stays silent.
final class Gate {
  /// What becomes of somebody who knocks. The status is that of HTTP.
  enum Verdict {
    WELCOME("", 101),
    CLOSING("closing", 503),
    OVERLOAD("overload", 503),
    ACCEPT_RATE("accept-rate", 503),
    MAX_CONNECTIONS("max-connections", 503),
    MAX_PER_ADDRESS("max-per-address", 429);

    private final String reason;
    private final int status;

    Verdict(String reason, int status) {
      this.reason = reason;
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  /// So many times the newcomers that are let in knock in a second, and nobody is told any more.
  private static final int RUSH = 2;

  private final TransportRules rules;
  private final Pressure pressure;
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicLong second = new AtomicLong();
  private final AtomicInteger inSecond = new AtomicInteger();
  private final Map<String, Integer> perAddress = new ConcurrentHashMap<>();
  private final Leaver anybody = new Leaver(this, "");
  private final AtomicInteger beingTold = new AtomicInteger();
  private final ChannelFutureListener wasTold = _ -> beingTold.decrementAndGet();
  private final Map<Verdict, LongAdder> turnedAway = new EnumMap<>(Verdict.class);
  private final LongAdder untold;
  private volatile boolean closed;

  Gate(TransportRules rules, Pressure pressure, Tally tally) {
    this.rules = rules;
    this.pressure = pressure;
    for (Verdict verdict : Verdict.values()) {
      if (verdict != Verdict.WELCOME) {
        var name = Tally.Name.of("connections_turned_away", "reason", verdict.reason);
        turnedAway.put(verdict, tally.counter(name));
      }
    }
    this.untold = tally.counter("connections_turned_away_untold");
    tally.gauge(Tally.Name.of("connections_open"), open::get);
  }

  /// Whoever is welcome must `leave`.
  Verdict enter(String address, long nowNanos) {
    return counted(judge(address, nowNanos));
  }

  /// Whether one that has come in may become a viewer: the house may have changed its mind since.
  Verdict upgrade() {
    return counted(mood());
  }

  private Verdict counted(Verdict verdict) {
    LongAdder counter = turnedAway.get(verdict);
    if (counter != null) {
      counter.increment();
    }
    return verdict;
  }

  private Verdict judge(String address, long nowNanos) {
    int knocked = knocks(nowNanos / 1_000_000_000);
    Verdict mood = mood();
    if (mood != Verdict.WELCOME) {
      return mood;
    }
    if (knocked > rules.acceptsPerSecond()) {
      return Verdict.ACCEPT_RATE;
    }
    if (open.incrementAndGet() > rules.maxConnections()) {
      open.decrementAndGet();
      return Verdict.MAX_CONNECTIONS;
    }
    if (rules.maxPerAddress() > 0
        && perAddress.merge(address, 1, Integer::sum) > rules.maxPerAddress()) {
      leave(address);
      return Verdict.MAX_PER_ADDRESS;
    }
    return Verdict.WELCOME;
  }

  /// What the house says to everybody, whoever they are.
  private Verdict mood() {
    if (closed) {
      return Verdict.CLOSING;
    }
    return pressure.refusesConnections() ? Verdict.OVERLOAD : Verdict.WELCOME;
  }

  /// Whether one who is turned away may be told so; then `told` follows when its channel has
  /// closed.
  boolean mayTell() {
    boolean may = inSecond.get() <= (long) RUSH * rules.acceptsPerSecond() && oneMoreIsTold();
    if (!may) {
      untold.increment();
    }
    return may;
  }

  private boolean oneMoreIsTold() {
    if (beingTold.incrementAndGet() <= rules.toldAtOnce()) {
      return true;
    }
    beingTold.decrementAndGet();
    return false;
  }

  ChannelFutureListener told() {
    return wasTold;
  }

  /// Counts the leaving of somebody who came from there, when they are gone. While addresses do not
  /// count it is the same for all, and nobody's address is kept for it.
  Runnable leaver(String address) {
    return rules.maxPerAddress() == 0 ? anybody : new Leaver(this, address);
  }

  private record Leaver(Gate gate, String address) implements Runnable {
    @Override
    public void run() {
      gate.leave(address);
    }
  }

  private void leave(String address) {
    open.decrementAndGet();
    if (rules.maxPerAddress() > 0) {
      perAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }
  }

  void close() {
    closed = true;
  }

  Duration retryAfter() {
    return pressure.retryAfter();
  }

  int open() {
    return open.get();
  }

  /// How many have knocked in this second.
  private int knocks(long now) {
    long before = second.get();
    if (before != now && second.compareAndSet(before, now)) {
      inSecond.set(0);
    }
    return inSecond.incrementAndGet();
  }
}
