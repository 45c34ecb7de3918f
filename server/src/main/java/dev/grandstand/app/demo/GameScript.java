package dev.grandstand.app.demo;

import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Life;
import dev.grandstand.message.Play;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.Score;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A game of basketball, written down play by play while people talk beside it. After the last
/// quarter the two teams play again.
final class GameScript extends Script {
  private static final Instant FIRST = Instant.parse("2018-01-24T01:00:00Z");
  private static final Score.Team HOME = new Score.Team("21", "骑士");
  private static final Score.Team AWAY = new Score.Team("10", "马刺");
  private static final String COMMENTATOR = "情兽";
  private static final List<Quiz.Answer> LEADERS =
      List.of(new Quiz.Answer(1, HOME.name(), 190), new Quiz.Answer(2, AWAY.name(), 195));
  private static final int MAX_BET = 500;
  private static final int QUARTER = 12 * 60;
  private static final List<String> QUARTERS = List.of("第一节", "第二节", "第三节", "第四节");
  private static final List<String> TWO =
      List.of("突破上篮得手", "中距离跳投命中", "空切接球扣篮", "后仰投中", "快攻扣篮得手", "补篮打进");
  private static final List<String> THREE = List.of("底角三分命中", "弧顶三分空心入网", "借掩护三分命中");
  private static final List<String> NONE = List.of("三分不中", "上篮被盖", "传球失误", "进攻犯规", "中投偏出", "被抢断");
  private static final List<Integer> SHIRTS = List.of(0, 2, 4, 5, 8, 9, 13, 20, 23, 42);
  private static final List<String> TALK =
      List.of(
          "好球!", "这防守绝了", "裁判看一下啊", "666", "稳住", "挡拆打得真好", "换人吧", "这也能进?", "加油!", "篮板保护一下", "节奏起来了",
          "三分雨", "轮换太慢了");

  private Instant begins = FIRST;
  private int seconds;
  private int home;
  private int away;
  private boolean homeAttacks;

  GameScript(RoomId room, long seed, Duration pace) {
    super(room, seed, pace);
    tipOff(Duration.ZERO);
  }

  private void tipOff(Duration after) {
    seconds = 0;
    home = 0;
    away = 0;
    house(after, new Score.Arrange(new Score.Game("nba", HOME, AWAY, begins)));
    house(Duration.ZERO, new Life.GoLive());
    house(Duration.ZERO, new Life.Retitle(HOME.name() + " – " + AWAY.name()));
    stands(Score.Status.IN_PLAY, clock(), null);
    house(Duration.ZERO, new Quiz.Cancel(NEWEST_QUIZ)); // of a show that was broken off
    write(Duration.ZERO, "比赛开始，双方跳球", Play.Side.NEUTRAL);
    askWhoLeads(0);
  }

  @Override
  void play() {
    add(cast.pause(pace), cast.anyone(), new Danmaku.Say(cast.any(TALK)));
    int dice = cast.below(100);
    if (dice < 4) {
      add(pace, cast.anyone(), cast.trifle());
    } else if (dice < 48) {
      attack();
    }
  }

  private void attack() {
    int before = seconds;
    seconds += 8 + cast.below(17);
    int dice = cast.below(100);
    int points = dice < 36 ? 2 : dice < 49 ? 3 : 0;
    homeAttacks = !homeAttacks;
    if (homeAttacks) {
      home += points;
    } else {
      away += points;
    }
    String what = cast.any(points == 2 ? TWO : points == 3 ? THREE : NONE);
    String stand = points == 0 ? "" : "，" + home + " : " + away;
    write(
        pace,
        cast.any(SHIRTS) + " 号" + what + stand,
        homeAttacks ? Play.Side.HOME : Play.Side.AWAY);
    boolean ended = before / QUARTER < seconds / QUARTER;
    if (ended) {
      seconds = (before / QUARTER + 1) * QUARTER;
    }
    int minute = Math.max(1, Math.ceilDiv(seconds, 60));
    int half = before / QUARTER * QUARTER + QUARTER / 2;
    if (before < half && seconds >= half) {
      house(Duration.ZERO, new Quiz.Close(NEWEST_QUIZ));
    }
    if (ended) {
      answerWhoLeads();
    }
    if (ended && seconds == QUARTERS.size() * QUARTER) {
      end(minute);
    } else {
      stands(Score.Status.IN_PLAY, clock(), minute);
      if (ended) {
        write(
            pace, QUARTERS.get(before / QUARTER) + "结束，" + home + " : " + away, Play.Side.NEUTRAL);
        askWhoLeads(before / QUARTER + 1);
      }
    }
  }

  private void askWhoLeads(int quarter) {
    String question = QUARTERS.get(quarter) + "结束时谁领先？";
    house(pace, new Quiz.Open(new Quiz.Terms(question, LEADERS, MAX_BET, null, COMMENTATOR)));
  }

  /// If nobody does, there is no right answer.
  private void answerWhoLeads() {
    house(
        Duration.ZERO,
        home == away
            ? new Quiz.Cancel(NEWEST_QUIZ)
            : new Quiz.Settle(NEWEST_QUIZ, home > away ? 1 : 2));
  }

  private void end(int minute) {
    stands(Score.Status.ENDED, "已结束", minute);
    write(Duration.ZERO, "比赛结束，" + home + " : " + away, Play.Side.NEUTRAL);
    begins = begins.plus(Duration.ofDays(1));
    tipOff(Duration.ofSeconds(30));
  }

  /// 第二节 2:28
  private String clock() {
    int left = QUARTER - seconds % QUARTER;
    return "%s %d:%02d".formatted(QUARTERS.get(seconds / QUARTER), left / 60, left % 60);
  }

  private void stands(Score.Status status, String process, @Nullable Integer minute) {
    house(Duration.ZERO, new Score.Update(status, process, home, away, minute));
  }

  private void write(Duration after, String text, Play.Side side) {
    house(after, new Play.Add(new Play.Line(text, side, COMMENTATOR)));
  }
}
