package dev.grandstand.feature.danmaku;

import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Life;
import dev.grandstand.message.Person;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.UserId;
import dev.grandstand.room.Asked;
import dev.grandstand.room.Decision;
import dev.grandstand.room.Feature;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Talk. Its state is who may not talk and until when, learned from the room's life.
public final class DanmakuFeature implements Feature<Danmaku.Asking, Map<UserId, Instant>> {
  private final DanmakuRules rules;

  public DanmakuFeature(DanmakuRules rules) {
    this.rules = rules;
  }

  @Override
  public Class<Danmaku.Asking> claims() {
    return Danmaku.Asking.class;
  }

  @Override
  public Map<UserId, Instant> start() {
    return new HashMap<>();
  }

  @Override
  public Decision decide(Map<UserId, Instant> muted, Asked asked, Danmaku.Asking command) {
    return switch (command) {
      case Danmaku.Say say -> say(muted, asked, say);
    };
  }

  private Decision say(Map<UserId, Instant> muted, Asked asked, Danmaku.Say say) {
    Person who = asked.who().person();
    if (who instanceof Person.Member(UserId id, _)
        && asked.when().isBefore(muted.getOrDefault(id, Instant.MIN))) {
      return Decision.no(Refusal.Name.MUTED, "muted until " + muted.get(id));
    }
    String text = say.text();
    if (text.isBlank()) {
      return Decision.no(Refusal.Name.INVALID, "a danmaku needs some text");
    }
    if (text.codePointCount(0, text.length()) > rules.maxLength()) {
      return Decision.no(
          Refusal.Name.TOO_LONG, "a danmaku has at most " + rules.maxLength() + " characters");
    }
    return Decision.everyone(new Danmaku.Said(who, text, say.style(), asked.id()));
  }

  @Override
  public Map<UserId, Instant> evolve(Map<UserId, Instant> muted, Envelope happened) {
    switch (happened.event()) {
      case Life.Muted(UserId user, _, Instant until) -> {
        muted.values().removeIf(end -> !end.isAfter(happened.at()));
        muted.put(user, until);
      }
      case Life.Unmuted(UserId user, _) -> muted.remove(user);
      default -> {} // the rest does not stop anybody's mouth
    }
    return muted;
  }
}
