package dev.grandstand.feature.life;

import dev.grandstand.message.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Who may not do something, and until when.
final class Measures {
  private final Map<UserId, Instant> ends = new HashMap<>();

  boolean holds(UserId user, Instant now) {
    return now.isBefore(ends.getOrDefault(user, Instant.MIN));
  }

  long count(Instant now) {
    return ends.values().stream().filter(now::isBefore).count();
  }

  void put(UserId user, Instant until, Instant now) {
    ends.values().removeIf(end -> !now.isBefore(end));
    ends.put(user, until);
  }

  void remove(UserId user) {
    ends.remove(user);
  }
}
