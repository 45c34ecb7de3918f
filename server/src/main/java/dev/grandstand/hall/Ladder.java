package dev.grandstand.hall;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the house gives up, step by step, when it is asked more than it can do; and takes back by
/// itself.
///
/// Every loop says now and then how late things are with it: by how much more than its own time a
/// fan-out took, or by how much the loop missed its hour. The worst of them counts. When it is past
/// the threshold of the next rung at two looks in a row, the ladder is climbed by one rung, so that
/// a single pause of the machine does little. It is left again one rung at a time, when for a while
/// things were less than half as late and no loop was busy: a loop that is well because rooms write
/// less often must not forget at once why they do.
///
/// While it sheds there is a *leeway* besides: the part of what may be dropped that is still told
/// to everybody. It falls fast while things are late and rises slowly while they are not, so it
/// settles near what can be done.
public final class Ladder {
  /// In the order in which they are climbed. Each includes those before it.
  public enum Rung {
    CALM,
    /// Rooms that write much hold back what can wait.
    WIDER,
    /// All rooms that talk do, and what may be dropped is told to fewer.
    SHEDDING,
    /// Nobody new enters a room.
    NO_JOINS,
    /// New connections are turned away.
    NO_CONNECTIONS;

    Rung up() {
      return switch (this) {
        case CALM -> WIDER;
        case WIDER -> SHEDDING;
        case SHEDDING -> NO_JOINS;
        case NO_JOINS, NO_CONNECTIONS -> NO_CONNECTIONS;
      };
    }

    Rung down() {
      return switch (this) {
        case CALM, WIDER -> CALM;
        case SHEDDING -> WIDER;
        case NO_JOINS -> SHEDDING;
        case NO_CONNECTIONS -> NO_JOINS;
      };
    }

    /// As a number for dashboards.
    int height() {
      return this == CALM ? 0 : 1 + down().height();
    }
  }

  private static final Logger log = LoggerFactory.getLogger(Ladder.class);
  private static final double LESS = 0.7;
  private static final double MORE = 1.05;
  private static final double LEAST = 0.01;

  private final LadderRules rules;
  private final Tally tally;
  private long[] lateNanos = new long[0];
  private double[] busy = new double[0];
  private Duration worstBefore = Duration.ZERO;
  private long lookedAt;
  private long wellSince;
  private volatile Rung rung = Rung.CALM;
  private volatile double leeway = 1;

  public Ladder(LadderRules rules, Tally tally) {
    this.rules = rules;
    this.tally = tally;
    tally.gauge(Tally.Name.of("overload_rung"), () -> rung.height());
    tally.gauge(Tally.Name.of("overload_leeway"), () -> leeway);
  }

  public LadderRules rules() {
    return rules;
  }

  public Rung rung() {
    return rung;
  }

  /// How much of what may be dropped can still be told to everybody.
  public double leeway() {
    return leeway;
  }

  public boolean isAt(Rung least) {
    return rung.compareTo(least) >= 0;
  }

  public boolean refusesJoins() {
    return isAt(Rung.NO_JOINS);
  }

  public boolean refusesConnections() {
    return isAt(Rung.NO_CONNECTIONS);
  }

  /// When somebody who is turned away now should try again. Different for each, so that they do not
  /// all come back at one moment.
  public Duration retryAfter() {
    long least = rules.retryAfter().toNanos();
    return Duration.ofNanos(least + ThreadLocalRandom.current().nextLong(least));
  }

  /// What one loop saw since it last said so.
  public synchronized void felt(int loop, Duration late, double busyShare, long nowNanos) {
    if (loop >= lateNanos.length) {
      lateNanos = Arrays.copyOf(lateNanos, loop + 1);
      busy = Arrays.copyOf(busy, loop + 1);
    }
    lateNanos[loop] = Math.max(lateNanos[loop], late.toNanos());
    busy[loop] = busyShare;
    if (nowNanos - lookedAt >= rules.look().toNanos()) {
      lookedAt = nowNanos;
      Duration worst = Duration.ofNanos(Arrays.stream(lateNanos).max().orElse(0));
      look(worst.compareTo(worstBefore) < 0 ? worst : worstBefore, worst, nowNanos);
      worstBefore = worst;
      Arrays.fill(lateNanos, 0);
    }
  }

  /// `lasting` is how late things were at this look and the one before: what all loops saw of one
  /// pause may fall into two looks, and is no reason for two rungs.
  private void look(Duration lasting, Duration worst, long nowNanos) {
    boolean late = lasting.compareTo(rules.threshold(Rung.SHEDDING)) >= 0;
    if (late && isAt(Rung.SHEDDING)) {
      leeway = Math.max(LEAST, leeway * LESS);
    } else if (leeway < 1) {
      leeway = Math.min(1, leeway * MORE);
    }
    if (rung != Rung.NO_CONNECTIONS && lasting.compareTo(rules.threshold(rung.up())) >= 0) {
      step(rung.up(), worst);
      wellSince = nowNanos;
    } else if (!isWell(worst)) {
      wellSince = nowNanos;
    } else if (rung != Rung.CALM && nowNanos - wellSince >= rules.calmTime().toNanos()) {
      step(rung.down(), worst);
      wellSince = nowNanos;
    }
  }

  private boolean isWell(Duration worst) {
    boolean inTime = worst.multipliedBy(2).compareTo(rules.threshold(rung)) < 0;
    boolean idle = Arrays.stream(busy).allMatch(share -> share * 100 < rules.busyPercent());
    return switch (rung) {
      case CALM -> true;
      case WIDER -> inTime && idle;
      case SHEDDING -> inTime && leeway >= 1;
      case NO_JOINS, NO_CONNECTIONS -> inTime;
    };
  }

  private void step(Rung to, Duration worst) {
    if (to.compareTo(rung) > 0) {
      log.warn("overload: {} after {}; things are {} ms late", to, rung, worst.toMillis());
    } else {
      log.info("overload: {} after {}", to, rung);
    }
    rung = to;
    tally.counter(Tally.Name.of("overload_steps", "to", to.name())).increment();
  }
}
