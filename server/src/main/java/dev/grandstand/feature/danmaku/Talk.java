package dev.grandstand.feature.danmaku;

import dev.grandstand.message.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// How the talk of a room stands: who may not take part and until when, and who has had how much of
/// everybody's ear.
final class Talk {
  private final Map<UserId, Instant> muted = new HashMap<>();
  private final FairShare share;

  Talk(FairShare share) {
    this.share = share;
  }

  Instant mutedUntil(UserId user) {
    return muted.getOrDefault(user, Instant.MIN);
  }

  void mute(UserId user, Instant until, Instant now) {
    muted.values().removeIf(end -> !end.isAfter(now));
    muted.put(user, until);
  }

  int muted() {
    return muted.size();
  }

  void unmute(UserId user) {
    muted.remove(user);
  }

  FairShare share() {
    return share;
  }
}
