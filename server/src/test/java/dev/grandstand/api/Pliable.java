package dev.grandstand.api;

import dev.grandstand.feature.play.PlayFeature;
import dev.grandstand.feature.score.ScoreFeature;
import dev.grandstand.message.Coins;
import dev.grandstand.message.Command;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Gift;
import dev.grandstand.message.Life;
import dev.grandstand.message.Person;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Recipients;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.UserId;
import dev.grandstand.room.Asked;
import dev.grandstand.room.Decision;
import dev.grandstand.room.Feature;
import dev.grandstand.room.Room;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/// A room without rules: whatever is asked happens. A danmaku that says the name of a refusal is
/// refused by that name, and nobody has ever heard of the user `stranger`.
record Pliable<C extends Command>(Class<C> claims, BiFunction<Asked, C, Decision> decides)
    implements Feature<C, Boolean> {

  static Room room(RoomId id) {
    return new Room(
        List.of(
            new Pliable<>(Danmaku.Asking.class, Pliable::danmaku),
            new Pliable<>(Gift.Asking.class, (asked, command) -> gift(id, asked, command)),
            new Pliable<>(Life.Asking.class, Pliable::life),
            new ScoreFeature(),
            new PlayFeature(),
            new Pliable<>(Quiz.Asking.class, Pliable::quiz)));
  }

  @Override
  public Boolean start() {
    return true;
  }

  @Override
  public Decision decide(Boolean state, Asked asked, C command) {
    return decides.apply(asked, command);
  }

  @Override
  public Boolean evolve(Boolean state, Envelope happened) {
    return state;
  }

  private static Decision danmaku(Asked asked, Danmaku.Asking command) {
    return switch (command) {
      case Danmaku.Say(String text, Danmaku.Style style) ->
          Arrays.stream(Refusal.Name.values())
              .filter(name -> name.name().equals(text))
              .findFirst()
              .<Decision>map(name -> Decision.no(name, "because you said so"))
              .orElseGet(() ->
                  Decision.everyone(
                      new Danmaku.Said(asked.who().person(), text, style, asked.id())));
    };
  }

  private static Decision gift(RoomId room, Asked asked, Gift.Asking command) {
    var who = asked.who().person();
    Instant now = asked.when();
    return switch (command) {
      case Gift.Give give ->
          Decision.everyone(
              new Gift.Given(
                  who, give.level(), give.item(), give.count(), room, "anchor", asked.id()));
      case Gift.BuyGuard guard ->
          Decision.everyone(
              new Gift.GuardBought(
                  who,
                  guard.rank(),
                  guard.months(),
                  guard.price(),
                  now,
                  now.plus(Duration.ofDays(31L * guard.months()))));
      case Gift.SendSuperChat chat ->
          Decision.everyone(
              new Gift.SuperChatSent(
                  7, who, chat.text(), chat.yuan(), now, now.plusSeconds(chat.seconds())));
      case Gift.TakeBackSuperChats back ->
          Decision.everyone(new Gift.SuperChatsTakenBack(back.ids()));
      case Gift.Bring(Gift.Given given) -> Decision.everyone(given);
    };
  }

  private static Decision life(Asked asked, Life.Asking command) {
    Instant now = asked.when();
    return switch (command) {
      case Life.Enter _, Life.Leave _, Life.Count _ -> Decision.nothing();
      case Life.Retitle(String title) -> Decision.everyone(new Life.Retitled(title));
      case Life.GoLive _ -> Decision.everyone(new Life.WentLive(now));
      case Life.GoOffline _ -> Decision.everyone(new Life.WentOffline());
      case Life.Notify(String text, Life.Urgency urgency) ->
          Decision.everyone(new Life.Noticed(text, urgency));
      case Life.Mute mute ->
          of(mute.user(), new Life.Muted(mute.user(), "Ann", now.plus(mute.length())));
      case Life.Unmute unmute -> of(unmute.user(), new Life.Unmuted(unmute.user(), "Ann"));
      case Life.Kick kick ->
          of(
              kick.user(),
              new Life.Kicked(kick.user(), "Ann", now.plus(kick.length()), kick.reason()));
    };
  }

  private static Decision quiz(Asked asked, Quiz.Asking command) {
    return switch (command) {
      case Quiz.Open open -> Decision.everyone(new Quiz.Turned(sheet(asked, open.terms())));
      case Quiz.Guess(long quiz, int answer, Coins stake)
          when asked.who().person() instanceof Person.Member(UserId user, _) ->
          Decision.to(
              new Recipients.User(user),
              new Quiz.Staked(quiz, user, answer, stake, 0, asked.when()));
      default -> Decision.nothing();
    };
  }

  private static Quiz.Sheet sheet(Asked asked, Quiz.Terms terms) {
    List<Quiz.Tally> none =
        terms.answers().stream().map(answer -> new Quiz.Tally(answer.id(), 0, 0)).toList();
    return new Quiz.Sheet(1, terms, Quiz.Status.OPEN, asked.when(), none, 0, 0);
  }

  private static Decision of(UserId user, Life.Lasting event) {
    return user.value().equals("stranger")
        ? Decision.no(Refusal.Name.NO_SUCH_USER, "stranger was never here")
        : Decision.everyone(event);
  }
}
