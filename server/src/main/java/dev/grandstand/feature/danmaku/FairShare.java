package dev.grandstand.feature.danmaku;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Who may be heard by everybody when more is said than can be read.
///
/// Time is cut into short windows, and so many danmaku are told in each; what a quiet room did not
/// use of the last second it may still use. If fewer were wanted in the window before, whoever
/// comes first is told. If more were wanted, they are shared out: the demands of that window say
/// how many each speaker may have so that the sum is what can be told, nobody gets more than they
/// ask for, and nobody less than another who asks for as much. Where this is not a whole number,
/// chance decides, one draw for a speaker and window: trying often does not help. The draw comes
/// from the speaker and the window, so it falls the same whoever asks.
final class FairShare {
  private static final Duration WINDOW = Duration.ofMillis(200);
  private static final Duration TWO_WINDOWS = WINDOW.multipliedBy(2);
  private static final Duration MOST_SAVED = Duration.ofSeconds(1);

  /// However little the house can do, a room tells so many in a window, if its rate allows.
  private static final int LEAST = 2;

  /// Draws do not come out exactly; within this, nobody pays for another's luck.
  private static final double MARGIN = 1.2;

  /// Speakers told apart in one window; more share one account.
  private static final int MOST_SPEAKERS = 10_000;

  private static final Object THE_REST = new Object();

  /// What one account said in a window, and how much of it everybody was told.
  private static final class Demand {
    private int wanted;
    private int told;
  }

  private final int rate;
  private final Map<Object, Demand> wanted = new HashMap<>();
  private Instant windowStart = Instant.EPOCH;
  private int toldInAll;
  private double allowance; // of this window, by the rate
  private int[] demands = new int[0]; // of the window before, ascending
  private long[] sums = new long[0]; // demands added up, up to each

  /// @param rate so many a second; 0 for any number
  FairShare(int rate) {
    this.rate = rate;
  }

  /// Whether everybody is told. Changes nothing: `happened` does, with what came of it.
  boolean allows(Object speaker, Instant now, double leeway) {
    if (rate == 0 && leeway >= 1) {
      return true;
    }
    boolean fresh = !isCurrent(now);
    double quota = quota(fresh ? allowanceAt(now) : allowance, leeway);
    boolean shared = isShared(quota) && !isPast(now);
    double share = shared ? share(quota) : quota;
    Object account = account(speaker);
    if (fresh) {
      return 0 < mine(share, account, now);
    }
    return toldInAll < (shared ? quota * MARGIN : quota)
        && told(account) < mine(share, account, windowStart);
  }

  private int told(Object account) {
    Demand demand = wanted.get(account);
    return demand == null ? 0 : demand.told;
  }

  /// How many a speaker may have in the window that begins then.
  private static int mine(double share, Object account, Instant window) {
    int whole = (int) share;
    int drawn = account.hashCode() * 31 + window.hashCode();
    return whole + (chance(drawn) < share - whole ? 1 : 0);
  }

  void happened(Object speaker, Instant now, boolean everyone) {
    if (!isCurrent(now)) {
      turnOver(now);
    }
    Demand demand = wanted.computeIfAbsent(account(speaker), _ -> new Demand());
    demand.wanted++;
    if (everyone) {
      demand.told++;
      toldInAll++;
    }
  }

  private double quota(double byRate, double leeway) {
    double most = rate == 0 ? Double.MAX_VALUE : byRate;
    if (leeway < 1) {
      double wantedBefore = sums.length == 0 ? LEAST : (double) sums[sums.length - 1];
      most = Math.min(most, Math.max(LEAST, wantedBefore * leeway));
    }
    return most;
  }

  /// Whether more was wanted in the window before than can be told in this one.
  private boolean isShared(double quota) {
    return sums.length > 0 && sums[sums.length - 1] > quota;
  }

  /// Of a window that begins now: its own and what was not used before.
  private double allowanceAt(Instant now) {
    double passed = Math.min(seconds(MOST_SAVED), seconds(Duration.between(windowStart, now)));
    double most = rate * seconds(MOST_SAVED);
    double saved = Math.max(-most, allowance - toldInAll); // or told too many, by luck of the draw
    return Math.min(most, saved + rate * Math.max(passed, seconds(WINDOW)));
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  /// What a speaker may have of so many, by the demands of the window before.
  private double share(double quota) {
    int speakers = demands.length;
    int low = 0;
    int high = speakers - 1;
    while (low < high) { // the first whose demand, had by all who want as much, is too much
      int middle = (low + high) >>> 1;
      long needed = sums[middle] + (long) (speakers - 1 - middle) * demands[middle];
      if (needed >= quota) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    long before = low == 0 ? 0 : sums[low - 1];
    return (quota - before) / (speakers - low);
  }

  private Object account(Object speaker) {
    return wanted.size() < MOST_SPEAKERS || wanted.containsKey(speaker) ? speaker : THE_REST;
  }

  private boolean isCurrent(Instant now) {
    return !now.isBefore(windowStart) && now.isBefore(windowStart.plus(WINDOW));
  }

  /// Whether the demands of the last window say nothing any more.
  private boolean isPast(Instant now) {
    return now.isBefore(windowStart) || !now.isBefore(windowStart.plus(TWO_WINDOWS));
  }

  private void turnOver(Instant now) {
    allowance = allowanceAt(now);
    demands = new int[isPast(now) ? 0 : wanted.size()];
    sums = new long[demands.length];
    if (demands.length > 0) {
      int next = 0;
      for (Demand demand : wanted.values()) {
        demands[next++] = demand.wanted;
      }
    }
    Arrays.sort(demands);
    long sum = 0;
    for (int i = 0; i < demands.length; i++) {
      sum += demands[i];
      sums[i] = sum;
    }
    wanted.clear();
    toldInAll = 0;
    windowStart = now;
  }

  /// Evenly within 0 to 1.
  private static double chance(int of) {
    int mixed = of * 0x9E3779B9;
    mixed ^= mixed >>> 15;
    mixed *= 0x85EBCA6B;
    mixed ^= mixed >>> 13;
    return (mixed >>> 1) / (double) Integer.MAX_VALUE;
  }
}
