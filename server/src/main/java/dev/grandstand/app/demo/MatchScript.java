package dev.grandstand.app.demo;

import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Life;
import dev.grandstand.message.RoomId;
import java.time.Duration;
import java.util.List;

/// A football match: minutes pass, now and then there is a goal, and then everybody shouts. After
/// the final whistle the next one begins.
final class MatchScript extends Script {
  private static final int LAST_MINUTE = 90;
  private static final List<String> CALM =
      List.of("传控打得不错", "这球该射门啊", "越位了吧", "门将稳", "中场丢球太多", "加油!", "防守反击!", "换人吧", "好险");
  private static final List<String> LOUD =
      List.of("球进了!!!", "GOAL!!!", "漂亮!", "太强了", "666", "这脚世界波", "不敢相信", "🎉🎉🎉");

  private int minute;
  private int home;
  private int away;
  private int shouts;

  MatchScript(RoomId room, long seed, Duration pace) {
    super(room, seed, pace);
    kickOff(Duration.ZERO);
  }

  private void kickOff(Duration after) {
    minute = 0;
    home = 0;
    away = 0;
    house(after, new Life.GoLive());
    tellScore("开球");
  }

  @Override
  void play() {
    if (shouts > 0) {
      shouts--;
      say(pace.dividedBy(4), cast.any(LOUD));
      return;
    }
    say(cast.pause(pace), cast.any(CALM));
    int dice = cast.below(100);
    if (dice < 25) {
      minute++;
    }
    if (dice < 2) {
      goal();
    } else if (dice > 95) {
      add(pace, cast.anyone(), cast.trifle());
    }
    if (minute > LAST_MINUTE) {
      tellScore("终场");
      house(pace, new Life.GoOffline());
      kickOff(Duration.ofSeconds(30));
    }
  }

  private void goal() {
    if (cast.below(2) == 0) {
      home++;
    } else {
      away++;
    }
    shouts = 6 + cast.below(6);
    tellScore("第 " + Math.max(1, minute) + " 分钟进球");
  }

  private void tellScore(String what) {
    String score = "红队 " + home + " : " + away + " 蓝队";
    house(Duration.ZERO, new Life.Notify(what + "! " + score, Life.Urgency.NOTICE));
    house(Duration.ZERO, new Life.Retitle("示范赛 " + score));
  }

  private void say(Duration after, String line) {
    add(after, cast.anyone(), new Danmaku.Say(line));
  }
}
