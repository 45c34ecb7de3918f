package dev.grandstand.dialect.goconn;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each event of the house in both spellings, byte for byte.
final class GoconnAccentTest {
  private static final Instant AT = Instant.parse("2026-01-01T20:00:00Z");
  private static final RoomId ROOM = new RoomId("12345");
  private static final ViewerId VIEWER = new ViewerId(1);
  private static final UserId LI = new UserId("lisi");
  private static final Person ZHANG = new Person.Member(new UserId("zhangsan"), "张三");
  private static final Gift.Item FLOWER = new Gift.Item(1, "小花花", new Coins(1));
  private static final Gift.Item ROCKET = new Gift.Item(2, "火箭", new Coins(1_000));
  private static final Play.Line PLAY = new Play.Line("快攻上篮得手", Play.Side.HOME, "情兽");
  private static final Score.Game GAME =
      new Score.Game("nba", new Score.Team("21", "骑士"), new Score.Team("10", "马刺"), AT);
  private static final Quiz.Sheet OPEN =
      new Quiz.Sheet(
          1,
          new Quiz.Terms(
              "谁先得到25分？",
              List.of(new Quiz.Answer(1, "骑士", 185), new Quiz.Answer(2, "马刺", 210)),
              500,
              null,
              "情兽"),
          Quiz.Status.OPEN,
          AT,
          List.of(new Quiz.Tally(1, 0, 0), new Quiz.Tally(2, 1, 100)),
          0,
          0);
  private static final String SILENT = "";

  static Stream<Spelled> spellings() {
    return Stream.of(
        spelled(
            new Life.Entered(VIEWER, ZHANG, 2, false, true),
            "{'msgtype':1,'clientnum':2,'msg':'张三进入直播间'}",
            "{'msgtype':1,'clientnum':2,'msg':'张三进入直播间','cursor':'a-7'}"),
        spelled(
            new Life.Entered(VIEWER, Person.GUEST, 3, true, true),
            "{'msgtype':1,'clientnum':3}",
            "{'msgtype':1,'clientnum':3,'cursor':'a-7'}"),
        spelled(
            new Life.Left(VIEWER, ZHANG, 1, true),
            "{'msgtype':1,'clientnum':1,'msg':'张三离开直播间'}",
            "{'msgtype':1,'clientnum':1,'msg':'张三离开直播间','cursor':'a-7'}"),
        spelled(
            new Life.Left(VIEWER, Person.GUEST, 1, true),
            "{'msgtype':1,'clientnum':1}",
            "{'msgtype':1,'clientnum':1,'cursor':'a-7'}"),
        spelled(
            new Life.Counted(5_000, 9_000, false),
            "{'msgtype':1,'clientnum':5000}",
            "{'msgtype':1,'clientnum':5000,'cursor':'a-7'}"),
        spelled(new Life.Counted(5_000, 9_000, true), SILENT, SILENT),
        spelled(
            new Danmaku.Said(ZHANG, "\"<b>😀", Danmaku.Style.PLAIN, "id"),
            "{'msgtype':2,'username':'张三','msg':'\\\"<b>😀'}",
            "{'msgtype':2,'username':'张三','msg':'\\\"<b>😀','cursor':'a-7'}"),
        spelled(
            new Danmaku.Said(Person.GUEST, "hi", Danmaku.Style.PLAIN, "id"),
            "{'msgtype':2,'username':'','msg':'hi'}",
            "{'msgtype':2,'username':'','msg':'hi','cursor':'a-7'}"),
        spelled(
            new Gift.Given(ZHANG, Gift.Level.ORDINARY, FLOWER, 1, ROOM, "主播12345", "id"),
            "{'msgtype':3,'username':'张三','giftlevel':1}",
            "{'msgtype':3,'username':'张三','giftlevel':1,'gift':'小花花','count':1,'cursor':'a-7'}"),
        spelled(
            new Gift.Given(ZHANG, Gift.Level.ADVANCED, ROCKET, 3, ROOM, "主播12345", "id"),
            "{'msgtype':3,'username':'张三','anchor':'主播12345','giftlevel':2}",
            "{'msgtype':3,'username':'张三','anchor':'主播12345','giftlevel':2,'gift':'火箭','count':3,"
                + "'cursor':'a-7'}"),
        spelled(
            new Gift.SuperChatSent(1, ZHANG, "生日快乐", 30, AT, AT.plusSeconds(60)),
            "{'msgtype':2,'username':'张三','msg':'生日快乐'}",
            "{'msgtype':2,'username':'张三','msg':'生日快乐','yuan':30,'cursor':'a-7'}"),
        spelled(new Gift.SuperChatsTakenBack(List.of(1L)), SILENT, SILENT),
        notice(
            new Gift.GuardBought(ZHANG, Gift.Guard.CAPTAIN, 1, new Coins(198), AT, AT), "张三开通舰长"),
        notice(
            new Gift.GuardBought(ZHANG, Gift.Guard.ADMIRAL, 1, new Coins(1998), AT, AT), "张三开通提督"),
        notice(
            new Gift.GuardBought(ZHANG, Gift.Guard.GOVERNOR, 1, new Coins(19998), AT, AT),
            "张三开通总督"),
        notice(new Life.Noticed("十点维护", Life.Urgency.NOTICE), "十点维护"),
        notice(new Life.Noticed("请勿刷屏", Life.Urgency.WARNING), "警告：请勿刷屏"),
        notice(new Life.Noticed("违规", Life.Urgency.CUT_OFF), "直播被切断：违规"),
        notice(new Life.Muted(LI, "李四", AT), "李四被禁言"),
        notice(new Life.Unmuted(LI, "李四"), "李四被解除禁言"),
        notice(new Life.Kicked(LI, "李四", AT, "刷屏"), "李四被移出直播间"),
        spelled(
            new Life.Retitled("周末歌会"),
            SILENT,
            "{'msgtype':0,'code':'TITLE','title':'周末歌会','cursor':'a-7'}"),
        spelled(new Life.WentLive(AT), SILENT, "{'msgtype':0,'code':'LIVE','cursor':'a-7'}"),
        spelled(new Life.WentOffline(), SILENT, "{'msgtype':0,'code':'OFFLINE','cursor':'a-7'}"),
        spelled(
            new Play.Added(3, PLAY, AT),
            "{'msgtype':2,'username':'情兽','msg':'快攻上篮得手'}",
            "{'msgtype':2,'username':'情兽','msg':'快攻上篮得手','house':true,'play':3,'cursor':'a-7'}"),
        spelled(
            new Play.Corrected(4, 3, 0, new Play.Line("扣篮", Play.Side.HOME, ""), AT),
            "{'msgtype':2,'username':'解说','msg':'更正：扣篮'}",
            "{'msgtype':2,'username':'解说','msg':'更正：扣篮','house':true,'play':3,'cursor':'a-7'}"),
        spelled(
            new Play.Deleted(5, 3, 0),
            SILENT,
            "{'msgtype':0,'code':'PLAY_DELETED','play':3,'cursor':'a-7'}"),
        spelled(
            new Score.Stands(
                new Score.Board(GAME, Score.Status.IN_PLAY, "第一节 9:35", 4, 6, List.of(0, 2))),
            SILENT,
            "{'msgtype':0,'code':'SCORE','home':'骑士','away':'马刺','homeScore':4,'awayScore':6,"
                + "'process':'第一节 9:35','status':'IN_PLAY','race':[0,2],'cursor':'a-7'}"));
  }

  private static Stream<Spelled> quizzes() {
    String stands =
        "'quiz':1,'status':'%s','question':'谁先得到25分？','maxBet':500,'users':1,'coins':100,"
            + "'right':%d,'answers':["
            + "{'answer':1,'title':'骑士','odds':'1.85','users':0,'coins':0},"
            + "{'answer':2,'title':'马刺','odds':'2.10','users':1,'coins':100}],'cursor':'a-7'}";
    String aside = "{'msgtype':0,'code':'QUIZ'," + stands;
    String asked = "{'msgtype':2,'username':'情兽','msg':'竞猜：谁先得到25分？ 骑士 1.85 / 马刺 2.10'";
    Play.Line line = new Play.Line("谁先得到25分？", Play.Side.NEUTRAL, "情兽", "", "", "", OPEN);
    String result = "{'msgtype':2,'username':'系统','msg':'竞猜结果：谁先得到25分？ 马刺'";
    String cancelled = "{'msgtype':2,'username':'系统','msg':'竞猜取消：谁先得到25分？ 金币已退还'";
    return Stream.of(
        spelled(
            new Play.Added(3, line, AT),
            asked + "}",
            asked + ",'house':true,'play':3,'quiz':1,'cursor':'a-7'}"),
        spelled(new Quiz.Turned(OPEN), SILENT, aside.formatted("OPEN", 0)),
        spelled(new Quiz.Turned(quiz(Quiz.Status.CLOSED, 0)), SILENT, aside.formatted("CLOSED", 0)),
        spelled(new Quiz.Turned(quiz(Quiz.Status.PAYING, 2)), SILENT, aside.formatted("CLOSED", 0)),
        spelled(
            new Quiz.Turned(quiz(Quiz.Status.SETTLED, 2)),
            result + "}",
            result + ",'house':true," + stands.formatted("SETTLED", 2)),
        spelled(
            new Quiz.Turned(quiz(Quiz.Status.VOID, 0)),
            cancelled + "}",
            cancelled + ",'house':true," + stands.formatted("VOID", 0)),
        spelled(new Quiz.Counted(OPEN), SILENT, aside.formatted("OPEN", 0)),
        spelled(
            new Quiz.Staked(1, LI, 2, new Coins(100), 900, AT),
            SILENT,
            "{'msgtype':0,'code':'QUIZ_GUESSED','quiz':1,'answer':2,'stake':100,'balance':900,"
                + "'cursor':'a-7'}"),
        spelled(new Quiz.Recalled(List.of()), SILENT, SILENT),
        spelled(
            new Quiz.Paid(1, LI, new Coins(100), new Coins(210)),
            SILENT,
            "{'msgtype':0,'code':'QUIZ_PAID','quiz':1,'stake':100,'coins':210,'cursor':'a-7'}"));
  }

  private static Quiz.Sheet quiz(Quiz.Status status, int right) {
    return new Quiz.Sheet(1, OPEN.terms(), status, AT, OPEN.tallies(), right, OPEN.won());
  }

  record Spelled(Event event, String plain, String full) {}

  private static Spelled spelled(Event event, String plain, String full) {
    return new Spelled(event, plain.replace('\'', '"'), full.replace('\'', '"'));
  }

  private static Spelled notice(Event event, String text) {
    String plain = "{'msgtype':2,'username':'系统','msg':'" + text + "'";
    return spelled(event, plain + "}", plain + ",'house':true,'cursor':'a-7'}");
  }

  @ParameterizedTest(name = "GOCONN-TELL-1: {0}")
  @MethodSource({"spellings", "quizzes"})
  void isSpelled(Spelled row) {
    assertThat(spell(GoconnAccent.PLAIN, row.event())).isEqualTo(row.plain());
    assertThat(spell(GoconnAccent.FULL, row.event())).isEqualTo(row.full());
  }

  @Test
  void everyEventHasItsRow() {
    List<Class<?>> told =
        Stream.of(Event.class.getPermittedSubclasses()).flatMap(GoconnAccentTest::cases).toList();
    assertThat(
            Stream.concat(spellings(), quizzes())
                .<Class<?>>map(row -> row.event().getClass())
                .distinct())
        .containsExactlyInAnyOrderElementsOf(told);
  }

  private static Stream<Class<?>> cases(Class<?> family) {
    return family.isSealed()
        ? Stream.of(family.getPermittedSubclasses()).flatMap(GoconnAccentTest::cases)
        : Stream.of(family);
  }

  /// GOCONN-TELL-1: the original tells a newcomer nothing of before
  @Test
  void newcomersOfTheOriginalAreToldNoOldPlays() {
    var added = new Play.Added(3, PLAY, AT);
    var told =
        new Envelope(ROOM, new Cursor(10, 7), AT, added, new Recipients.One(new ViewerId(1)));
    assertThat(GoconnAccent.PLAIN.spell(List.of(told))).isEmpty();
    assertThat(GoconnAccent.FULL.spell(List.of(told))).hasSize(1);
    var settled = new Quiz.Turned(quiz(Quiz.Status.SETTLED, 2));
    told = new Envelope(ROOM, new Cursor(10, 7), AT, settled, new Recipients.One(new ViewerId(1)));
    assertThat(GoconnAccent.PLAIN.spell(List.of(told))).isEmpty();
    assertThat(GoconnAccent.FULL.spell(List.of(told)).stream().map(Talk::text))
        .singleElement()
        .asString()
        .contains("\"code\":\"QUIZ\"");
  }

  /// GOCONN-WIRE-1
  @Test
  void aBatchIsAFrameForEach() {
    List<Envelope> batch =
        Stream.of("1", "2", "3")
            .map(text -> envelope(new Danmaku.Said(ZHANG, text, Danmaku.Style.PLAIN, text)))
            .toList();
    assertThat(GoconnAccent.PLAIN.spell(batch).stream().map(Talk::text))
        .containsExactly(
            "{\"msgtype\":2,\"username\":\"张三\",\"msg\":\"1\"}",
            "{\"msgtype\":2,\"username\":\"张三\",\"msg\":\"2\"}",
            "{\"msgtype\":2,\"username\":\"张三\",\"msg\":\"3\"}");
  }

  private static String spell(GoconnAccent accent, Event event) {
    return String.join(
        "\n", accent.spell(List.of(envelope(event))).stream().map(Talk::text).toList());
  }

  private static Envelope envelope(Event event) {
    return new Envelope(ROOM, new Cursor(10, 7), AT, event, Recipients.EVERYONE);
  }
}
