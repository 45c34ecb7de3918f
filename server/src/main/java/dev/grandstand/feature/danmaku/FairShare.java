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
/// ask for, and nobody less than another who asks for as much. Where this is less than one danmaku
/// each, chance decides, drawn from the danmaku's own id: the same danmaku fares the same whoever
/// asks.
final class FairShare {
  private static final Duration WINDOW = Duration.ofMillis(200);
  private static final Duration MOST_SAVED = Duration.ofSeconds(1);

  /// However little the house can do, a room tells so many in a window.
  private static final int LEAST = 2;

  /// Speakers told apart in one window; more share one account.
  private static final int MOST_SPEAKERS = 10_000;

  private static final Object THE_REST = new Object();

  private final int rate;
  private final Map<Object, Integer> wanted = new HashMap<>();
  private final Map<Object, Integer> told = new HashMap<>();
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
  boolean allows(Object speaker, String id, Instant now, double leeway) {
    if (rate == 0 && leeway >= 1) {
      return true;
    }
    boolean fresh = !isCurrent(now);
    double quota = quota(fresh ? allowanceAt(now) : allowance, leeway);
    if (!fresh && toldInAll >= quota) {
      return false;
    }
    int already = fresh ? 0 : told.getOrDefault(account(speaker), 0);
    double share = share(quota);
    return already + 1 <= share || (already < share && chance(id) < share - already);
  }

  void happened(Object speaker, Instant now, boolean everyone) {
    if (!isCurrent(now)) {
      turnOver(now);
    }
    Object account = account(speaker);
    wanted.merge(account, 1, Integer::sum);
    if (everyone) {
      told.merge(account, 1, Integer::sum);
      toldInAll++;
    }
  }

  private double quota(double byRate, double leeway) {
    double most = rate == 0 ? Double.MAX_VALUE : byRate;
    if (leeway < 1) {
      double wantedBefore = sums.length == 0 ? LEAST : (double) sums[sums.length - 1];
      most = Math.min(most, wantedBefore) * leeway;
    }
    return Math.max(most, LEAST);
  }

  /// Of a window that begins now: its own and what was not used before.
  private double allowanceAt(Instant now) {
    double passed = Math.min(seconds(MOST_SAVED), seconds(Duration.between(windowStart, now)));
    double saved = Math.max(0, allowance - toldInAll);
    return Math.min(rate * seconds(MOST_SAVED), saved + rate * Math.max(passed, seconds(WINDOW)));
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  /// What a speaker may have of so many, by the demands of the window before.
  private double share(double quota) {
    int speakers = demands.length;
    if (speakers == 0 || sums[speakers - 1] <= quota) {
      return quota;
    }
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

  private void turnOver(Instant now) {
    allowance = allowanceAt(now);
    boolean next =
        !now.isBefore(windowStart) && now.isBefore(windowStart.plus(WINDOW.multipliedBy(2)));
    demands = next ? wanted.values().stream().mapToInt(Integer::intValue).toArray() : new int[0];
    Arrays.sort(demands);
    sums = new long[demands.length];
    long sum = 0;
    for (int i = 0; i < demands.length; i++) {
      sum += demands[i];
      sums[i] = sum;
    }
    wanted.clear();
    told.clear();
    toldInAll = 0;
    windowStart = now;
  }

  /// Evenly within 0 to 1.
  private static double chance(String id) {
    int mixed = id.hashCode() * 0x9E3779B9;
    mixed ^= mixed >>> 15;
    return ((mixed * 0x85EBCA6B) >>> 1) / (double) Integer.MAX_VALUE;
  }
}
