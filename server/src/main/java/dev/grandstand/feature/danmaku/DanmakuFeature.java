package dev.grandstand.feature.danmaku;

import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Life;
import dev.grandstand.message.Person;
import dev.grandstand.message.Recipients;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.UserId;
import dev.grandstand.room.Asked;
import dev.grandstand.room.Asker;
import dev.grandstand.room.Decision;
import dev.grandstand.room.Feature;

/// Talk. Its state is who may not talk and until when, learned from the room's life, and who has
/// been heard how much: when more is said than can be read, a part of it is told to everybody and
/// the rest to its own speaker alone.
public final class DanmakuFeature implements Feature<Danmaku.Asking, Talk> {
  private final DanmakuRules rules;

  public DanmakuFeature(DanmakuRules rules) {
    this.rules = rules;
  }

  @Override
  public Class<Danmaku.Asking> claims() {
    return Danmaku.Asking.class;
  }

  @Override
  public Talk start() {
    return new Talk(new FairShare(rules.readableRate()));
  }

  @Override
  public Decision decide(Talk talk, Asked asked, Danmaku.Asking command) {
    return switch (command) {
      case Danmaku.Say say -> say(talk, asked, say);
    };
  }

  private Decision say(Talk talk, Asked asked, Danmaku.Say say) {
    Person who = asked.who().person();
    if (who instanceof Person.Member(UserId id, _) && asked.when().isBefore(talk.mutedUntil(id))) {
      return Decision.no(Refusal.Name.MUTED, "muted until " + talk.mutedUntil(id));
    }
    String text = say.text();
    if (text.isBlank()) {
      return Decision.no(Refusal.Name.INVALID, "a danmaku needs some text");
    }
    if (text.codePointCount(0, text.length()) > rules.maxLength()) {
      return Decision.no(
          Refusal.Name.TOO_LONG, "a danmaku has at most " + rules.maxLength() + " characters");
    }
    var said = new Danmaku.Said(who, text, say.style(), asked.id());
    return talk.share().allows(speaker(who), asked.when(), asked.leeway())
        ? Decision.everyone(said)
        : forItself(asked.who(), said);
  }

  private static Decision forItself(Asker asker, Danmaku.Said said) {
    return switch (said.who()) {
      case Person.Member(UserId id, _) -> Decision.to(new Recipients.User(id), said);
      case Person.Staff _ -> Decision.everyone(said); // the house weighs its own words
      case Person.Guest _ ->
          asker instanceof Asker.Viewer viewer
              ? Decision.only(viewer.id(), said)
              : Decision.no(Refusal.Name.RATE_LIMITED, "more is said here than can be read");
    };
  }

  /// Guests share one account: nothing tells one from another but the connection.
  private static Object speaker(Person who) {
    return who instanceof Person.Member(UserId id, _) ? id : who;
  }

  @Override
  public Talk evolve(Talk talk, Envelope happened) {
    switch (happened.event()) {
      case Danmaku.Said said ->
          talk.share()
              .happened(
                  speaker(said.who()), happened.at(), happened.to() instanceof Recipients.Everyone);
      case Life.Muted(UserId user, _, var until) -> talk.mute(user, until, happened.at());
      case Life.Unmuted(UserId user, _) -> talk.unmute(user);
      default -> {} // the rest does not stop anybody's mouth
    }
    return talk;
  }
}
