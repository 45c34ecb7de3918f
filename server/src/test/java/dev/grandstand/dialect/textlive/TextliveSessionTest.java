package dev.grandstand.dialect.textlive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.Directory;
import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Glance;
import dev.grandstand.dialect.Hello;
import dev.grandstand.dialect.Intent;
import dev.grandstand.dialect.socketio.Packet;
import dev.grandstand.dialect.socketio.Talk;
import dev.grandstand.json.BadJson;
import dev.grandstand.json.JsonReader;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Known;
import dev.grandstand.message.Life;
import dev.grandstand.message.Recipients;
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
        .containsExactly(new Intent.Ask(new Danmaku.Say("火"), 2));
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
    entry(talk, "'gid':1");
    assertThat(((TextliveAccent) talk.accent()).extras()).isTrue();
    entry(talk, "'gid':2");
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

  @ParameterizedTest
  @CsvSource({"0, 0", "9999, 9999", "10000, 1万", "437000, 43万"})
  @DisplayName("TEXTLIVE-WALL-6 the number of viewers as its readers are used to")
  void online(int viewers, String online) {
    var counted = new Life.Counted(viewers, viewers, true);
    entry(talk, "'gid':1");
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

  private static List<Intent> hear(Talk talk, String name, String fields) {
    return talk.hear(new Packet.Event(null, "/nba_v1", name, List.of(object(fields))), NOW);
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
