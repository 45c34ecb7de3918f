package dev.grandstand.dialect.textlive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.Directory;
import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Glance;
import dev.grandstand.dialect.Hello;
import dev.grandstand.dialect.Intent;
import dev.grandstand.dialect.Session;
import dev.grandstand.dialect.socketio.Packet;
import dev.grandstand.dialect.socketio.Talk;
import dev.grandstand.dialect.textlive.TextliveRoom.Kind;
import dev.grandstand.json.BadJson;
import dev.grandstand.json.JsonReader;
import dev.grandstand.message.Coins;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Known;
import dev.grandstand.message.Life;
import dev.grandstand.message.Person;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Recipients;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.RoomId;
import dev.grandstand.stage.PaperRoom;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a join and its fields come to; the talk itself is in the transcripts.
final class TextliveSessionTest {
  private static final Glance NOW =
      new Glance() {
        @Override
        public Instant now() {
          return PaperRoom.START;
        }

        @Override
        public int viewers() {
          return 0;
        }
      };

  private static final Session.Entrance ENTRANCE =
      new Session.Entrance(Person.GUEST, new Cursor(1, 1), false, false, null);

  private static final String GAME_2 = "'room':'NBA_PLAYBYPLAY','gid':2";

  private final Talk talk = begin(Map.of());

  private static Talk begin(Map<String, String> query) {
    var house = new NoGames();
    Directory directory = new PlainNames();
    TextliveSettings settings = TextliveSettings.defaults();
    var homes = new TextliveHomes(house, directory, settings.homeEvery(), settings.maxGames());
    return new TextliveHost(settings, house, directory, homes)
        .begin(new Hello("/socket.io/1/websocket/x", query, "127.0.0.1", PaperRoom.START));
  }

  @Test
  @DisplayName("TEXTLIVE-ID-1 a token in the handshake or in the join says who it is")
  void whoJoins() {
    assertThat(entry(talk, "'gid':1").credential()).isEqualTo(Credential.NONE);
    Talk known = begin(Map.of("token", "t", "userId", "7"));
    assertThat(entry(known, "'gid':1").credential()).isEqualTo(new Credential.Token("t", "7"));
    assertThat(entry(known, "'gid':1,'tk':'u','userid':8").credential())
        .isEqualTo(new Credential.Token("u", "8"));
    assertThat(entry(talk, "'gid':1,'userid':8").credential())
        .isEqualTo(new Credential.Claim("8", "8"));
    assertThat(entry(begin(Map.of("userId", "7", "name", "张三")), "'gid':1").credential())
        .isEqualTo(new Credential.Claim("7", "张三"));
  }

  @ParameterizedTest
  @CsvSource({
    "429, 429",
    "'\"429\"', 429",
    "'\"\"', 0",
    "0, 0",
    "-1, 0",
    "99999999999999999999, 0",
    "'{}', 0"
  })
  @DisplayName("TEXTLIVE-JOIN-3 a pid is a number or the text of one; anything else is none")
  void pids(String pid, long newest) {
    assertThat(entry(talk, "'gid':1,'pid':" + pid).known()).isEqualTo(new Known(null, newest));
  }

  @Test
  @DisplayName("TEXTLIVE-EXTRA-2 a cursor that is none of ours is refused")
  void cursors() {
    Intent.Enter enter = entry(talk, "'gid':1,'pid':5,'cursor':'" + new Cursor(7, 9) + "'");
    assertThat(enter.known()).isEqualTo(new Known(new Cursor(7, 9), 5));
    assertThat(entry(talk, "'gid':1,'cursor':''").known().since()).isNull();
    assertThat(said(hear(talk, "join", "'room':'NBA_PLAYBYPLAY','gid':1,'cursor':'?'")))
        .contains("\"refused\"", "cursor");
  }

  @Test
  @DisplayName("TEXTLIVE-SAY-1 a danmaku has some text, not too long, and no control characters")
  void danmaku() {
    assertThat(hear(talk, "danmaku", "'content':' 火 '"))
        .containsExactly(new Intent.Ask(new Danmaku.Say("火"), 1));
    assertThat(said(hear(talk, "danmaku", "'content':' '"))).contains("INVALID");
    assertThat(said(hear(talk, "danmaku", "'content':'a\\u0007'"))).contains("INVALID");
    assertThat(said(hear(talk, "danmaku", "'content':'" + "字".repeat(201) + "'")))
        .contains("TOO_LONG");
    assertThat(hear(talk, "danmaku", "'content':'" + "😀".repeat(200) + "'")).hasSize(1);
  }

  @Test
  @DisplayName("TEXTLIVE-JOIN-1 joining the same game again keeps the view of it")
  void again() {
    entry(talk, "'gid':1,'cursor':''");
    talk.entered(ENTRANCE);
    entry(talk, "'gid':1");
    talk.entered(ENTRANCE);
    assertThat(((TextliveAccent) talk.accent()).extras()).isTrue();
    assertThat(hear(talk, "join", "'room':'NBA_PLAYBYPLAY','gid':2"))
        .hasSize(2)
        .first()
        .isEqualTo(new Intent.Leave());
    talk.entered(ENTRANCE);
    assertThat(((TextliveAccent) talk.accent()).extras()).isFalse();
  }

  @Test
  @DisplayName("TEXTLIVE-LEAVE-1 leaving ends the list, and the game if it is that one")
  void leaving() {
    entry(talk, "'gid':1");
    assertThat(hear(talk, "leave", "'room':'NBA_PLAYBYPLAY','gid':2")).isEmpty();
    assertThat(hear(talk, "leave", "'room':'NBA_PLAYBYPLAY','gid':1"))
        .containsExactly(new Intent.Leave());
    hear(talk, "join", "'room':'NBA_HOME'");
    assertThat(talk.deadline()).isEqualTo(PaperRoom.START.plusSeconds(2));
    assertThat(hear(talk, "leave", "'room':'NBA_HOME'")).isEmpty();
    assertThat(talk.deadline()).isEqualTo(Instant.MAX);
  }

  @Test
  @DisplayName("TEXTLIVE-TALK-2 a join is acknowledged when it is granted or refused")
  void joinsAreAcknowledged() {
    List<Intent> intents = hear(talk, ack(7), "join", "'room':'NBA_PLAYBYPLAY','gid':1");
    assertThat(intents).singleElement().isInstanceOf(Intent.Enter.class);
    assertThat(talk.entered(ENTRANCE).stream().map(TextliveSessionTest::text))
        .first()
        .isEqualTo("6::/nba_v1:7+[\"ok\"]");

    Intent.Enter other = (Intent.Enter) hear(talk, ack(8), "join", GAME_2).getLast();
    var refusal = new Refusal(Refusal.Name.BUSY, "later");
    assertThat(said(talk.refused(refusal, other.ref())))
        .isEqualTo("6::/nba_v1:8+[\"refused\",{\"code\":\"BUSY\",\"msg\":\"later\"}]");
    assertThat(said(hear(talk, ack(9), "join", "'room':'NBA_PLAYBYPLAY'")))
        .startsWith("6::/nba_v1:9+[\"refused\",{\"code\":\"INVALID\"");
  }

  @Test
  @DisplayName("TEXTLIVE-TALK-2 a join that is overtaken is refused")
  void overtaken() {
    hear(talk, ack(7), "join", "'room':'NBA_PLAYBYPLAY','gid':1");
    List<Intent> intents = hear(talk, ack(8), "join", GAME_2);
    assertThat(intents).hasSize(3);
    assertThat(said(intents.subList(0, 1))).startsWith("6::/nba_v1:7+[\"refused\"");
    assertThat(intents.get(1)).isEqualTo(new Intent.Leave());
    List<Intent> left = hear(talk, ack(9), "leave", GAME_2);
    assertThat(left).hasSize(3);
    assertThat(said(left.subList(0, 1))).isEqualTo("6::/nba_v1:9+[\"ok\"]");
    assertThat(said(left.subList(1, 2))).startsWith("6::/nba_v1:8+[\"refused\"");
    assertThat(left.get(2)).isEqualTo(new Intent.Leave());
  }

  @Test
  @DisplayName("TEXTLIVE-GUESS-1 a guess is acknowledged when it is stored")
  void guesses() {
    enter("'gid':1,'userid':7");
    List<Intent> asked = hear(talk, ack(3), "guess", "'casino_id':'5','answer_id':2,'coins':100");
    assertThat(asked).singleElement().isInstanceOf(Intent.Ask.class);
    Intent.Ask ask = (Intent.Ask) asked.getFirst();
    assertThat(ask.command()).isEqualTo(new Quiz.Guess(5, 2, new Coins(100)));
    assertThat(said(talk.granted(ask.ref())))
        .isEqualTo("6::/nba_v1:3+[\"ok\",{\"casino_id\":5,\"answer_id\":2,\"coins\":100}]");
    assertThat(talk.granted(ask.ref())).isEmpty();
  }

  @Test
  @DisplayName("TEXTLIVE-GUESS-1 without an ack a refusal is told, and nothing else")
  void silentGuesses() {
    enter("'gid':1");
    Intent.Ask ask =
        (Intent.Ask) hear(talk, "guess", "'casino_id':5,'answer_id':2,'coins':1").getFirst();
    assertThat(talk.granted(ask.ref())).isEmpty();
    assertThat(said(talk.refused(new Refusal(Refusal.Name.TOO_LATE, "over"), ask.ref())))
        .contains("\"refused\"", "TOO_LATE");
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID, '''casino_id'':5,''answer_id'':2'",
    "INVALID, '''casino_id'':5,''answer_id'':2,''coins'':0'",
    "INVALID, '''casino_id'':5,''answer_id'':2,''coins'':1.5'",
    "INVALID, '''casino_id'':5,''answer_id'':99999999999,''coins'':1'",
    "INVALID, '''casino_id'':-1,''answer_id'':2,''coins'':1'",
    "NOT_IN_ROOM, '''gid'':2,''casino_id'':5,''answer_id'':2,''coins'':1'"
  })
  @DisplayName("TEXTLIVE-GUESS-1 TEXTLIVE-GUESS-2 what is no guess in this game is refused")
  void noGuesses(String code, String fields) {
    enter("'gid':1");
    assertThat(said(hear(talk, "guess", fields))).contains("\"refused\"", code);
    assertThat(said(hear(talk, ack(4), "guess", fields)))
        .startsWith("6::/nba_v1:4+[\"refused\"")
        .contains(code);
  }

  @Test
  @DisplayName("TEXTLIVE-VIEW-7 one more way is told how things stand in this way only")
  void oneMoreView() {
    enter("'gid':1,'userid':7,'cursor':''");
    Intent.Enter more = (Intent.Enter) hear(talk, "join", "'room':'NBA_CASINO','gid':1").getFirst();
    assertThat(more.known()).isEqualTo(new Known(null, 0, true));
    assertThat(more.credential()).isEqualTo(new Credential.Claim("7", "7"));
    assertThat(((TextliveAccent) talk.accent()).views()).containsExactly(Kind.PLAYBYPLAY);
    assertThat(talk.entered(ENTRANCE).stream().map(TextliveSessionTest::text))
        .singleElement()
        .asString()
        .contains("NBA_CASINO");
    assertThat(((TextliveAccent) talk.opening()).views()).containsExactly(Kind.CASINO);
    assertThat(((TextliveAccent) talk.accent()).views())
        .containsExactly(Kind.PLAYBYPLAY, Kind.CASINO);
    assertThat(talk.opening()).isNotEqualTo(talk.accent());

    assertThat(hear(talk, "leave", "'room':'NBA_PLAYBYPLAY','gid':1"))
        .singleElement()
        .isInstanceOf(Intent.Enter.class);
    assertThat(talk.entered(ENTRANCE)).isEmpty();
    assertThat(((TextliveAccent) talk.accent()).views()).containsExactly(Kind.CASINO);
    assertThat(hear(talk, "leave", "'room':'NBA_CASINO','gid':1"))
        .containsExactly(new Intent.Leave());
  }

  @Test
  @DisplayName("TEXTLIVE-ID-1 who was refused is nobody until it says again who it is")
  void refusedIdentities() {
    Intent.Enter claimed = entry(talk, "'gid':1,'userid':8");
    talk.refused(new Refusal(Refusal.Name.UNPROVEN, "prove it"), claimed.ref());
    assertThat(entry(talk, "'gid':1").credential()).isEqualTo(Credential.NONE);
  }

  @Test
  @DisplayName("TEXTLIVE-VIEW-6 notices come with the game, before or after it is joined")
  void notices() {
    assertThat(hear(talk, "join", "'room':'USER_NOTIFY'")).isEmpty();
    enter("'gid':1");
    assertThat(((TextliveAccent) talk.accent()).views())
        .containsExactly(Kind.PLAYBYPLAY, Kind.USER_NOTIFY);
    assertThat(hear(talk, "leave", "'room':'USER_NOTIFY'"))
        .singleElement()
        .isInstanceOf(Intent.Enter.class);
    talk.entered(ENTRANCE);
    assertThat(((TextliveAccent) talk.accent()).views()).containsExactly(Kind.PLAYBYPLAY);
    hear(talk, "join", "'room':'USER_NOTIFY'");
    talk.entered(ENTRANCE);
    assertThat(hear(talk, "leave", "'room':'NBA_PLAYBYPLAY','gid':1"))
        .containsExactly(new Intent.Leave());
  }

  @Test
  @DisplayName("TEXTLIVE-CASINO-5 a member asks for its own guesses, a guest does not")
  void ownGuesses() {
    assertThat(hear(talk, "join", "'room':'NBA_CASINO','gid':1")).hasSize(1);
    List<Intent> member = hear(begin(Map.of("userId", "7")), "join", "'room':'NBA_CASINO','gid':1");
    assertThat(member).hasSize(2);
    assertThat(member.getLast()).isEqualTo(new Intent.Ask(new Quiz.Recall(), TextliveViews.RECALL));
    assertThat(talk.refused(new Refusal(Refusal.Name.GUEST, "no"), TextliveViews.RECALL)).isEmpty();
  }

  private void enter(String fields) {
    entry(talk, fields);
    talk.entered(ENTRANCE);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "9999, 9999", "10000, 1万", "437000, 43万"})
  @DisplayName("TEXTLIVE-WALL-6 the number of viewers as its readers are used to")
  void online(int viewers, String online) {
    var counted = new Life.Counted(viewers, viewers, true);
    entry(talk, "'gid':1");
    talk.entered(ENTRANCE);
    List<Frame> walls =
        talk.accent()
            .spell(
                List.of(
                    new Envelope(
                        new RoomId("1"),
                        new Cursor(1, 1),
                        PaperRoom.START,
                        counted,
                        Recipients.EVERYONE)));
    assertThat(walls).hasSize(1);
    assertThat(text(walls.getFirst())).contains("\"online\":\"" + online + "\"");
  }

  private static Intent.Enter entry(Talk talk, String fields) {
    List<Intent> intents = hear(talk, "join", "'room':'NBA_PLAYBYPLAY'," + fields);
    assertThat(intents).singleElement().isInstanceOf(Intent.Enter.class);
    return (Intent.Enter) intents.getFirst();
  }

  private static Packet.Receipt ack(long id) {
    return new Packet.Receipt(id, true);
  }

  private static List<Intent> hear(Talk talk, String name, String fields) {
    return hear(talk, null, name, fields);
  }

  private static List<Intent> hear(
      Talk talk, Packet.@Nullable Receipt receipt, String name, String fields) {
    return talk.hear(new Packet.Event(receipt, "/nba_v1", name, List.of(object(fields))), NOW);
  }

  private static @Nullable Object object(String fields) {
    try {
      String json = "{" + fields.replace('\'', '"') + "}";
      return new JsonReader(8).object(json.getBytes(StandardCharsets.UTF_8));
    } catch (BadJson e) {
      throw new AssertionError(fields, e);
    }
  }

  private static String said(List<Intent> intents) {
    assertThat(intents).singleElement().isInstanceOf(Intent.Reply.class);
    return text(((Intent.Reply) intents.getFirst()).frame());
  }

  private static String text(Frame frame) {
    return new String(((Frame.Text) frame).bytes(), StandardCharsets.UTF_8);
  }
}
