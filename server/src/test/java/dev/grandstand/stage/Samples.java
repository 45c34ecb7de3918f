package dev.grandstand.stage;

import dev.grandstand.message.Coins;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Event;
import dev.grandstand.message.Gift;
import dev.grandstand.message.Life;
import dev.grandstand.message.Person;
import dev.grandstand.message.Play;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Recipients;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.Score;
import dev.grandstand.message.UserId;
import dev.grandstand.message.ViewerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// One of each event, and some more where it matters who it is about.
final class Samples {
  private static final Person.Member ZHANG = PaperRoom.member("zhangsan", "张三😀<&\"");
  private static final Instant AT = PaperRoom.START;
  private static final Gift.Item ROCKET = new Gift.Item(7, "火箭", new Coins(500));
  private static final ViewerId VIEWER = new ViewerId(1);

  private static final Play.Line PLAY =
      new Play.Line("快攻上篮得手 🏀", Play.Side.HOME, "情兽", "#ff0000", "https://a/b", "https://a/c.png");

  private static final Quiz.Sheet QUIZ =
      new Quiz.Sheet(
          1,
          new Quiz.Terms(
              "谁先得到25分？",
              List.of(new Quiz.Answer(1, "骑士", 185), new Quiz.Answer(2, "马刺", 210)),
              500,
              AT.plusSeconds(60),
              "情兽"),
          Quiz.Status.OPEN,
          AT,
          List.of(new Quiz.Tally(1, 0, 0), new Quiz.Tally(2, 1, 100)),
          0,
          0);

  private static final List<String> LINES =
      List.of("主播加油！", "hello from the back row", "哈哈哈哈哈哈", "这个操作太秀了 666", "\"先这样\"");

  static final List<Event> EVENTS =
      List.of(
          new Danmaku.Said(ZHANG, "大家好\n😀", Danmaku.Style.PLAIN, "a"),
          new Danmaku.Said(
              Person.GUEST, "hi", new Danmaku.Style(Danmaku.Mode.TOP, 0xFF0000, 18), "b"),
          new Danmaku.Said(
              new Person.Staff("house"), "hi", new Danmaku.Style(Danmaku.Mode.BOTTOM, 0, 128), "c"),
          given(Gift.Level.ORDINARY, PaperRoom.ID, ROCKET),
          given(Gift.Level.ADVANCED, new RoomId("别的"), new Gift.Item(0, "花", Coins.NONE)),
          new Gift.GuardBought(
              ZHANG, Gift.Guard.CAPTAIN, 1, Coins.NONE, AT, AT.plus(Duration.ofDays(31))),
          new Gift.GuardBought(
              Person.GUEST, Gift.Guard.ADMIRAL, 1, Coins.NONE, AT, AT.plus(Duration.ofDays(31))),
          new Gift.GuardBought(
              ZHANG, Gift.Guard.GOVERNOR, 1, Coins.NONE, AT, AT.plus(Duration.ofDays(31))),
          new Gift.SuperChatSent(1, ZHANG, "第一", 30, AT, AT.plusSeconds(60)),
          new Gift.SuperChatSent(2, ZHANG, "第二", 1_000_000, AT, AT.plusSeconds(86_400)),
          new Gift.SuperChatsTakenBack(List.of(1L, 2L)),
          new Life.Entered(VIEWER, ZHANG, 1, false, true),
          new Life.Entered(VIEWER, Person.GUEST, 1, true, false),
          new Life.Left(VIEWER, ZHANG, 0, true),
          new Life.Left(VIEWER, Person.GUEST, 0, false),
          new Life.Counted(1, 2, true),
          new Life.Counted(Integer.MAX_VALUE, Long.MAX_VALUE, false),
          new Life.Retitled("新标题"),
          new Life.WentLive(AT),
          new Life.WentOffline(),
          new Life.Muted(new UserId("lisi"), "李四", AT.plusSeconds(60)),
          new Life.Unmuted(new UserId("lisi"), "李四"),
          new Life.Kicked(new UserId("lisi"), "李四", AT.plusSeconds(60), "刷屏"),
          new Life.Noticed("注意", Life.Urgency.NOTICE),
          new Life.Noticed("注意", Life.Urgency.WARNING),
          new Life.Noticed("注意", Life.Urgency.CUT_OFF),
          new Score.Stands(
              new Score.Board(
                  new Score.Game("nba", new Score.Team("21", "骑士"), new Score.Team("10", "马刺"), AT),
                  Score.Status.IN_PLAY,
                  "第一节 9:35",
                  4,
                  6,
                  List.of(0, -3, 2))),
          new Play.Added(1, PLAY, AT),
          new Play.Corrected(2, 1, 0, PLAY, AT),
          new Play.Deleted(3, 1, 0),
          new Quiz.Turned(QUIZ),
          new Quiz.Counted(QUIZ),
          new Quiz.Staked(1, ZHANG.id(), 2, new Coins(100), 900, AT),
          new Quiz.Recalled(List.of(new Quiz.Staked(1, ZHANG.id(), 2, new Coins(100), 900, AT))),
          new Quiz.Paid(1, ZHANG.id(), new Coins(100), new Coins(185)));

  private Samples() {}

  static List<Envelope> envelopes() {
    List<Envelope> told = new ArrayList<>();
    var cursor = new Cursor(1, 0);
    for (Event event : EVENTS) {
      cursor = event.lasting() ? cursor.next() : cursor;
      told.add(new Envelope(PaperRoom.ID, cursor, AT, event, Recipients.EVERYONE));
    }
    return told;
  }

  /// As many danmaku as wanted, as people write them, at the places from 1 on.
  static List<Envelope> danmaku(int count) {
    List<Envelope> told = new ArrayList<>();
    var cursor = new Cursor(1, 0);
    for (int i = 0; i < count; i++) {
      cursor = cursor.next();
      Person who = PaperRoom.member("10000" + i, "观众" + i);
      String text = LINES.get(i % LINES.size()) + i;
      var said = new Danmaku.Said(who, text, Danmaku.Style.PLAIN, "ask-" + i);
      told.add(new Envelope(PaperRoom.ID, cursor, AT.plusMillis(i), said, Recipients.EVERYONE));
    }
    return told;
  }

  /// As many new lines of a game as wanted, at the places from 1 on.
  static List<Envelope> plays(int count) {
    List<Envelope> told = new ArrayList<>();
    var cursor = new Cursor(1, 0);
    for (int i = 1; i <= count; i++) {
      cursor = cursor.next();
      Instant at = AT.plusMillis(i);
      var added = new Play.Added(i, PLAY, at);
      told.add(new Envelope(PaperRoom.ID, cursor, at, added, Recipients.EVERYONE));
    }
    return told;
  }

  private static Gift.Given given(Gift.Level level, RoomId room, Gift.Item item) {
    return new Gift.Given(ZHANG, level, item, 3, room, "主播" + room, "g");
  }
}
