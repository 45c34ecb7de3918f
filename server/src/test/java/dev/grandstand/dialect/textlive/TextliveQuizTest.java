package dev.grandstand.dialect.textlive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.textlive.TextliveRoom.Kind;
import dev.grandstand.message.Coins;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Event;
import dev.grandstand.message.Person;
import dev.grandstand.message.Play;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Recipients;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.Score;
import dev.grandstand.message.UserId;
import dev.grandstand.message.ViewerId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Quizzes, and the ways to look at a game, byte for byte.
final class TextliveQuizTest {
  private static final Instant AT = Instant.ofEpochSecond(1_516_756_189);
  private static final UserId ME = new UserId("7");
  private static final Quiz.Terms TERMS =
      new Quiz.Terms(
          "谁先得到25分？",
          List.of(new Quiz.Answer(1, "骑士", 0), new Quiz.Answer(2, "马刺", 0)),
          0,
          null,
          "情兽");
  private static final Quiz.Terms PRICED =
      new Quiz.Terms(
          "能赢吗？",
          List.of(new Quiz.Answer(1, "能", 185), new Quiz.Answer(2, "不能", 210)),
          500,
          AT.plusSeconds(60),
          "情兽");
  private static final Recipients ONE = new Recipients.One(new ViewerId(1));
  private static final String EMPTY = "'data':[{'a':[],'d':[]}]";

  private static Quiz.Sheet sheet(
      Quiz.Terms terms, Quiz.Status status, int right, int ones, int twos) {
    return new Quiz.Sheet(
        412053,
        terms,
        status,
        AT,
        List.of(new Quiz.Tally(1, ones, 10L * ones), new Quiz.Tally(2, twos, 10L * twos)),
        right,
        right == 0 ? 0 : 70);
  }

  private static Play.Added line(Quiz.Sheet sheet) {
    return new Play.Added(
        5, new Play.Line(sheet.terms().question(), Play.Side.NEUTRAL, "情兽", "", "", "", sheet), AT);
  }

  @Test
  @DisplayName(
      "TEXTLIVE-CASINO-1 TEXTLIVE-VIEW-1 the message of the original, its fields first and in its order")
  void asTheOriginal() {
    assertThat(told(line(sheet(TERMS, Quiz.Status.OPEN, 0, 0, 0)), Kind.PLAYBYPLAY_CASINO))
        .containsExactly(
            wall(
                "'room':'NBA_PLAYBYPLAY_CASINO','gid':'153733','pid':5,'room_live_type':1,"
                    + "'result':{'data':[{'a':[{'rowId':0,'content':{'event':'谁先得到25分？',"
                    + "'end_time':'情兽','team':0,'u':'0','type':1,'casino':{'casino_id':412053,"
                    + "'content':'谁先得到25分？','max_bet':0,'user_count':0,'desc':'0人参与',"
                    + "'status':{'id':1,'desc':'竞猜中'},'answers':[{'answer_id':1,'title':'骑士'},"
                    + "{'answer_id':2,'title':'马刺'}],'is_show_odds':0},'t':1516756189,'uid':'0'}}],"
                    + "'d':[]}]}"));
  }

  @Test
  @DisplayName("TEXTLIVE-CASINO-1 TEXTLIVE-CASINO-6 odds, and what else is asked for")
  void withOdds() {
    Play.Added added = line(sheet(PRICED, Quiz.Status.OPEN, 0, 0, 0));
    assertThat(told(added, Kind.CASINO).getFirst())
        .contains(
            json("'max_bet':500"),
            json("'answers':[{'answer_id':1,'title':'能','odds':'1.85'},"),
            json("'is_show_odds':1}"));
    assertThat(text(spell(true, added, Recipients.EVERYONE, Kind.CASINO)).getFirst())
        .contains(
            json("{'answer_id':1,'title':'能','odds':'1.85','user_count':0,'coins':0}"),
            json("'cut_off':1516756249}"));
  }

  @ParameterizedTest
  @CsvSource({
    "CLOSED, 0, 2, 已截止, ''",
    "PAYING, 1, 2, 已截止, ''",
    "SETTLED, 1, 3, 已结算, ',''right_answer'':1'",
    "VOID, 0, 6, 已取消, ''"
  })
  @DisplayName("TEXTLIVE-CASINO-2 TEXTLIVE-CASINO-3 TEXTLIVE-CASINO-4 how one stands")
  void stands(Quiz.Status status, int right, int id, String desc, String end) {
    var turned = new Quiz.Turned(sheet(PRICED, status, right, 402, 83));
    assertThat(told(turned, Kind.PLAYBYPLAY_CASINO))
        .containsExactly(
            wall(
                "'room':'NBA_PLAYBYPLAY_CASINO','gid':'153733','room_live_type':1,'result':{"
                    + "'casino_update':[{'casino_id':412053,'desc':'485人参与，402人选「能」',"
                    + "'max_bet':500,'status':{'id':"
                    + id
                    + ",'desc':'"
                    + desc
                    + "'},'user_count':485,'user_win_coins':"
                    + (right == 0 ? 0 : 70)
                    + end
                    + "}],"
                    + EMPTY
                    + "}"));
  }

  @Test
  @DisplayName("TEXTLIVE-CASINO-2 that one is opened is told by its line, and to newcomers")
  void opened() {
    Quiz.Sheet open = sheet(TERMS, Quiz.Status.OPEN, 0, 0, 1);
    var turned = new Quiz.Turned(open);
    assertThat(told(turned, Kind.PLAYBYPLAY_CASINO)).isEmpty();
    assertThat(text(spell(false, turned, ONE, Kind.CASINO)))
        .singleElement()
        .asString()
        .contains("casino_update", "1人参与，1人选「马刺」");
    assertThat(told(new Quiz.Counted(open), Kind.CASINO))
        .singleElement()
        .asString()
        .contains("casino_update");
  }

  @Test
  @DisplayName("TEXTLIVE-CASINO-6 with extras an update has the answers")
  void extras() {
    var counted = new Quiz.Counted(sheet(PRICED, Quiz.Status.OPEN, 0, 3, 0));
    assertThat(text(spell(true, counted, Recipients.EVERYONE, Kind.CASINO)).getFirst())
        .contains(
            json("{'answer_id':1,'title':'能','odds':'1.85','user_count':3,'coins':30}"),
            json("'cut_off':1516756249"));
  }

  @Test
  @DisplayName("TEXTLIVE-CASINO-5 TEXTLIVE-CASINO-6 TEXTLIVE-VIEW-6 what a member alone is told")
  void own() {
    var staked = new Quiz.Staked(3, ME, 2, new Coins(100), 900, AT);
    var paid = new Quiz.Paid(3, ME, new Coins(100), new Coins(210));
    var to = new Recipients.User(ME);
    assertThat(text(spell(false, new Quiz.Recalled(List.of(staked)), ONE, Kind.CASINO)))
        .singleElement()
        .asString()
        .contains(
            json("'casino_init':{'status':1,'bets':[{'casino_id':3,'answer_id':2,'coins':100}]}"));
    assertThat(text(spell(false, staked, to, Kind.PLAYBYPLAY_CASINO))).isEmpty();
    assertThat(text(spell(true, staked, to, Kind.PLAYBYPLAY_CASINO)).getFirst())
        .contains(json("'casino_bet':{'casino_id':3,'answer_id':2,'coins':100,'balance':900}"));
    assertThat(text(spell(true, paid, to, Kind.PLAYBYPLAY_CASINO)).getFirst())
        .contains(json("'casino_paid':{'casino_id':3,'coins':100,'win_coins':210}"));
    assertThat(text(spell(false, staked, to, Kind.USER_NOTIFY))).containsExactly(notice("-100"));
    assertThat(text(spell(false, paid, to, Kind.USER_NOTIFY))).containsExactly(notice("210"));
  }

  private static String notice(String coins) {
    return wall(
        "'room':'USER_NOTIFY','content':'coins="
            + coins
            + "&box=0&qid=3&gid=153733&lid=1&roomid=-1'");
  }

  @Test
  @DisplayName("TEXTLIVE-VIEW-2 without quizzes the line is one of type 0")
  void plainLines() {
    Quiz.Sheet open = sheet(TERMS, Quiz.Status.OPEN, 0, 0, 1);
    assertThat(told(line(open), Kind.PLAYBYPLAY).getFirst())
        .contains(json("'pid':5"), json("'event':'谁先得到25分？'"), json("'type':0"))
        .doesNotContain("casino");
    for (Event event : List.of(new Quiz.Counted(open), new Quiz.Turned(open))) {
      assertThat(text(spell(true, event, ONE, Kind.PLAYBYPLAY))).isEmpty();
    }
  }

  @Test
  @DisplayName("TEXTLIVE-VIEW-3 TEXTLIVE-VIEW-4 TEXTLIVE-VIEW-5 each view has its own")
  void views() {
    Score.Game game =
        new Score.Game("nba", new Score.Team("21", "骑士"), new Score.Team("10", "马刺"), AT);
    var plain = new Play.Added(6, new Play.Line("三分", Play.Side.AWAY, ""), AT);
    Play.Added quiz = line(sheet(TERMS, Quiz.Status.OPEN, 0, 0, 0));
    var score =
        new Score.Stands(new Score.Board(game, Score.Status.IN_PLAY, "第一节 9:35", 4, 6, List.of()));
    var said = new Danmaku.Said(new Person.Member(ME, "张三"), "大家好", Danmaku.Style.PLAIN, "id");
    List<Event> all =
        List.of(
            plain,
            quiz,
            new Play.Corrected(7, 5, 1, quiz.line(), AT),
            new Play.Deleted(8, 5, 1),
            score,
            said);
    assertThat(all.stream().flatMap(event -> told(event, Kind.CASINO).stream()))
        .singleElement()
        .asString()
        .startsWith(json("5::/nba_v1:{'name':'wall','args':[{'room':'NBA_CASINO',"))
        .contains("casino_id");
    assertThat(all.stream().flatMap(event -> told(event, Kind.BOXSCORE).stream()))
        .singleElement()
        .asString()
        .contains("NBA_BOXSCORE", "scoreboard");
    assertThat(all.stream().flatMap(event -> told(event, Kind.CHAT).stream()))
        .containsExactly(
            wall(
                "'room':'CHAT','gid':'153733','room_live_type':1,'result':{'chat':[{'id':'id',"
                    + "'username':'张三','content':'大家好','t':1516756189}],"
                    + EMPTY
                    + "}"));
    assertThat(told(score, Kind.BOXSCORE, Kind.PLAYBYPLAY))
        .hasSize(2)
        .first()
        .asString()
        .contains("NBA_PLAYBYPLAY");
  }

  private static List<String> told(Event event, Kind... views) {
    return text(spell(false, event, Recipients.EVERYONE, views));
  }

  private static List<Frame> spell(boolean extras, Event event, Recipients to, Kind... views) {
    TextliveAccent accent = TextliveAccent.NOWHERE;
    for (Kind view : views) {
      accent =
          accent.gid().isEmpty()
              ? new TextliveAccent("nba", TextliveForm.NBA, "153733", view, extras)
              : accent.with(view);
    }
    return accent.spell(
        List.of(new Envelope(new RoomId("153733"), new Cursor(1, 1), AT, event, to)));
  }

  private static List<String> text(List<Frame> frames) {
    return frames.stream()
        .map(frame -> new String(((Frame.Text) frame).bytes(), StandardCharsets.UTF_8))
        .toList();
  }

  private static String wall(String fields) {
    return json("5::/nba_v1:{'name':'wall','args':[{" + fields + "}]}");
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
