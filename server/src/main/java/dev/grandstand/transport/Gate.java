package dev.grandstand.transport;

import dev.grandstand.hall.Tally;
import io.netty.channel.ChannelFutureListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Who may come in at all: so many connections, so many from one address, so many a second.
final class Gate {
  private final TransportRules rules;
  private final Tally tally;
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicLong second = new AtomicLong();
  private final AtomicInteger inSecond = new AtomicInteger();
  private final Map<String, Integer> perAddress = new ConcurrentHashMap<>();
  private final ChannelFutureListener anybodyLeaves = _ -> leave("");
  private volatile boolean closed;

  Gate(TransportRules rules, Tally tally) {
    this.rules = rules;
    this.tally = tally;
    tally.gauge(Tally.Name.of("connections_open"), open::get);
  }

  /// Whoever was let in must `leave`.
  boolean enter(String address, long nowNanos) {
    if (closed) {
      return turnedAway("closing");
    }
    if (tooFast(nowNanos / 1_000_000_000)) {
      return turnedAway("accept-rate");
    }
    if (open.incrementAndGet() > rules.maxConnections()) {
      open.decrementAndGet();
      return turnedAway("max-connections");
    }
    if (rules.maxPerAddress() > 0
        && perAddress.merge(address, 1, Integer::sum) > rules.maxPerAddress()) {
      leave(address);
      return turnedAway("max-per-address");
    }
    return true;
  }

  /// Counts the leaving of somebody who came from there, when their channel has closed. While
  /// addresses do not count it is the same for all, and nobody's address is kept for it.
  ChannelFutureListener leaver(String address) {
    return rules.maxPerAddress() == 0 ? anybodyLeaves : _ -> leave(address);
  }

  void leave(String address) {
    open.decrementAndGet();
    if (rules.maxPerAddress() > 0) {
      perAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }
  }

  void close() {
    closed = true;
  }

  int open() {
    return open.get();
  }

  private boolean tooFast(long now) {
    long before = second.get();
    if (before != now && second.compareAndSet(before, now)) {
      inSecond.set(0);
    }
    return inSecond.incrementAndGet() > rules.acceptsPerSecond();
  }

  private boolean turnedAway(String reason) {
    tally.counter(Tally.Name.of("connections_turned_away", "reason", reason)).increment();
    return false;
  }
}
