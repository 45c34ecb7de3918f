package dev.grandstand.app.demo;

import dev.grandstand.message.Coins;
import dev.grandstand.message.Command;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Gift;
import dev.grandstand.message.Life;
import dev.grandstand.message.RoomId;
import java.time.Duration;
import java.util.List;

/// Somebody sings or plays, and people chat: talk, gifts, now and then a guard, a super chat or
/// another title.
final class TalkScript extends Script {
  private static final List<Integer> COLORS = List.of(0xFFFFFF, 0xFFFFFF, 0xFFD27F, 0x8EC8FF);
  private static final Coins CAPTAIN = new Coins(138);

  private final List<String> titles;
  private final List<String> lines;

  TalkScript(RoomId room, long seed, Duration pace, List<String> titles, List<String> lines) {
    super(room, seed, pace);
    this.titles = List.copyOf(titles);
    this.lines = List.copyOf(lines);
    house(Duration.ZERO, new Life.Retitle(titles.getFirst()));
    house(Duration.ZERO, new Life.GoLive());
  }

  @Override
  void play() {
    Duration after = cast.pause(pace);
    int dice = cast.below(1_000);
    if (dice < 12) {
      house(after, new Life.Retitle(cast.any(titles)));
    } else {
      add(after, cast.anyone(), command(dice));
    }
  }

  private Command command(int dice) {
    if (dice < 20) {
      return cast.rocket();
    }
    if (dice < 26) {
      return new Gift.BuyGuard(Gift.Guard.CAPTAIN, 1, CAPTAIN);
    }
    if (dice < 40) {
      return new Gift.SendSuperChat(cast.any(lines), 30, 60);
    }
    if (dice < 160) {
      return cast.trifle();
    }
    var mode = dice < 190 ? Danmaku.Mode.TOP : Danmaku.Mode.SCROLL;
    return new Danmaku.Say(cast.any(lines), new Danmaku.Style(mode, cast.any(COLORS), 25));
  }
}
