package dev.grandstand.dialect.bilibili;

import dev.grandstand.message.Person;
import dev.grandstand.message.UserId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// How often a member may speak by POST: a few times at once, then steadily. A call has no
/// connection behind it that could be slowed down, so members are counted here by name.
final class BilibiliPace {
  private final int burst;
  private final long every;
  private final LongSupplier nanos;

  /// For each member, when all that it has said will be made up for; who spoke longest ago is
  /// first.
  private final Map<UserId, Long> even;

  BilibiliPace(int burst, Duration every, int maxMembers, LongSupplier nanos) {
    this.burst = burst;
    this.every = every.toNanos();
    this.nanos = nanos;
    this.even =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<UserId, Long> eldest) {
            return size() > maxMembers;
          }
        };
  }

  /// Whether this one may speak now; if so, it has.
  boolean allows(Person person) {
    return !(person instanceof Person.Member(UserId id, _)) || allows(id);
  }

  private synchronized boolean allows(UserId member) {
    long now = nanos.getAsLong();
    Long owed = even.remove(member);
    long from = owed == null || owed - now < 0 ? now : owed;
    boolean allowed = from - now <= every * (burst - 1);
    even.put(member, allowed ? from + every : from);
    return allowed;
  }
}
