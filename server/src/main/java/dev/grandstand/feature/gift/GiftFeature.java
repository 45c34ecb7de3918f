package dev.grandstand.feature.gift;

import dev.grandstand.message.Envelope;
import dev.grandstand.message.Event;
import dev.grandstand.message.Gift;
import dev.grandstand.message.Known;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.RoomId;
import dev.grandstand.room.Asked;
import dev.grandstand.room.Asker;
import dev.grandstand.room.Decision;
import dev.grandstand.room.Effect;
import dev.grandstand.room.Feature;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What is given in one room. Guards and super chats cost money, which is taken elsewhere: they are
/// asked for from outside only.
public final class GiftFeature implements Feature<Gift.Asking, SuperChats> {
  private static final Duration MONTH = Duration.ofDays(31);

  private final RoomId room;
  private final String anchor;

  public GiftFeature(RoomId room, String anchor) {
    this.room = room;
    this.anchor = anchor;
  }

  @Override
  public Class<Gift.Asking> claims() {
    return Gift.Asking.class;
  }

  @Override
  public SuperChats start() {
    return new SuperChats();
  }

  @Override
  public Decision decide(SuperChats state, Asked asked, Gift.Asking command) {
    return switch (asked.who()) {
      case Asker.Viewer _ -> fromViewer(asked, command);
      case Asker.Outside _ -> fromOutside(state, asked, command);
    };
  }

  private Decision fromViewer(Asked asked, Gift.Asking command) {
    return switch (command) {
      case Gift.Give give -> give(asked, give);
      case Gift.Bring _, Gift.BuyGuard _, Gift.SendSuperChat _, Gift.TakeBackSuperChats _ ->
          Decision.no(Refusal.Name.INVALID, "this is not for viewers to ask");
    };
  }

  private Decision fromOutside(SuperChats state, Asked asked, Gift.Asking command) {
    return switch (command) {
      case Gift.Give give -> give(asked, give);
      case Gift.Bring(Gift.Given given) -> Decision.everyone(given);
      case Gift.BuyGuard guard -> buy(asked, guard);
      case Gift.SendSuperChat chat -> send(state, asked, chat);
      case Gift.TakeBackSuperChats(List<Long> ids) -> takeBack(state, ids);
    };
  }

  private Decision give(Asked asked, Gift.Give give) {
    var given =
        new Gift.Given(
            asked.who().person(),
            give.level(),
            give.item(),
            give.count(),
            room,
            anchor,
            asked.id());
    Decision.Happened happened = Decision.everyone(given);
    return switch (give.level()) {
      case ORDINARY -> happened;
      case ADVANCED -> happened.and(new Effect.AskEveryOtherRoom(new Gift.Bring(given)));
    };
  }

  private static Decision buy(Asked asked, Gift.BuyGuard guard) {
    Instant since = asked.when();
    return Decision.everyone(
        new Gift.GuardBought(
            asked.who().person(),
            guard.rank(),
            guard.months(),
            guard.price(),
            since,
            since.plus(MONTH.multipliedBy(guard.months()))));
  }

  private static Decision send(SuperChats state, Asked asked, Gift.SendSuperChat chat) {
    String text = chat.text();
    if (text.isBlank()) {
      return Decision.no(Refusal.Name.INVALID, "a super chat needs some text");
    }
    if (text.codePointCount(0, text.length()) > SuperChats.MAX_TEXT) {
      return Decision.no(
          Refusal.Name.TOO_LONG, "a super chat has at most " + SuperChats.MAX_TEXT + " characters");
    }
    Instant since = asked.when();
    return Decision.everyone(
        new Gift.SuperChatSent(
            state.nextId(),
            asked.who().person(),
            text,
            chat.yuan(),
            since,
            since.plusSeconds(chat.seconds())));
  }

  private static Decision takeBack(SuperChats state, List<Long> ids) {
    List<Long> known = ids.stream().distinct().filter(state::isUp).toList();
    return known.isEmpty()
        ? Decision.nothing()
        : Decision.everyone(new Gift.SuperChatsTakenBack(known));
  }

  @Override
  public SuperChats evolve(SuperChats state, Envelope happened) {
    switch (happened.event()) {
      case Gift.SuperChatSent sent -> state.add(sent, happened.at());
      case Gift.SuperChatsTakenBack(List<Long> ids) -> state.remove(ids);
      default -> {} // gifts and guards are told, not kept
    }
    return state;
  }

  @Override
  public List<Event> recap(SuperChats state, Known known, Instant now) {
    return List.copyOf(state.up(now));
  }

  @Override
  public boolean keeps(SuperChats state, Instant now) {
    return !state.up(now).isEmpty();
  }
}
