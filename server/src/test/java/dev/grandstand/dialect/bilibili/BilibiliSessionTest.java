package dev.grandstand.dialect.bilibili;

import static dev.grandstand.dialect.bilibili.Wire.hex;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.Farewell;
import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Intent;
import dev.grandstand.dialect.Session;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Person;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.UserId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BilibiliSessionTest {
  private static final String GOOD = "0000001a0010000100000008000000017b22636f6465223a307d";
  private static final String UNPROVEN =
      "0000001d0010000100000008000000017b22636f6465223a2d3130317d";
  private static final String BEAT = "00000010001000010000000200000001";

  private final Person.Member zhang = new Person.Member(new UserId("zhangsan"), "张三");
  private final Fakes.Porter porter = new Fakes.Porter(Fakes.ANN, zhang);
  private Instant now = Fakes.NOW;
  private Session session = open(false);

  private Session open(boolean keyRequired) {
    BilibiliSettings settings = BilibiliSettings.defaults();
    return new BilibiliSession(
        settings,
        new BilibiliIdentity(porter, keyRequired),
        new BilibiliAccents(
            new BilibiliEvents(new BilibiliNumbers(new Fakes.Streets())),
            new BilibiliBatches(settings, true)),
        now);
  }

  private List<Intent> hear(byte[] message) {
    return session.hear(new Frame.Binary(message), new Fakes.Look(now, 7));
  }

  private List<Intent> auth(String json) {
    return hear(Wire.auth(json));
  }

  private static Intent.Enter enter(List<Intent> intents) {
    assertThat(intents).hasSize(1).first().isInstanceOf(Intent.Enter.class);
    return (Intent.Enter) intents.getFirst();
  }

  private List<String> entered(boolean gap) {
    var entrance = new Session.Entrance(Person.GUEST, Fakes.PLACE, false, gap, null);
    return session.entered(entrance).stream().map(frame -> hex(Wire.bytes(frame))).toList();
  }

  private void comeIn() {
    enter(auth("{\"roomid\":12345}"));
    entered(false);
  }

  private static List<String> replies(List<Intent> intents) {
    return intents.stream()
        .filter(Intent.Reply.class::isInstance)
        .map(intent -> hex(Wire.bytes(((Intent.Reply) intent).frame())))
        .toList();
  }

  private static void assertClosed(List<Intent> intents) {
    assertThat(intents).isNotEmpty().last().isInstanceOf(Intent.Close.class);
  }

  @Test
  @DisplayName("BILI-AUTH-1 the program of the first days, byte by byte, in text frames")
  void servesTheFirstProgram() {
    byte[] auth = hex("000000200010000100000007000000017b22726f6f6d6964223a31323334357d");
    var look = new Fakes.Look(now, 1);
    Intent.Enter enter = enter(session.hear(new Frame.Text(auth), look));
    assertThat(enter.wireRoom()).isEqualTo("12345");
    assertThat(enter.credential()).isEqualTo(Credential.NONE);
    assertThat(enter.known().since()).isNull();
    assertThat(entered(false)).containsExactly(GOOD);
    for (int round = 0; round < 10; round++) {
      now = now.plusSeconds(30);
      assertThat(now).isBefore(session.deadline());
      assertThat(replies(session.hear(new Frame.Text(hex(BEAT)), new Fakes.Look(now, 1))))
          .containsExactly("00000014001000010000000300000001" + "00000001");
    }
    List<Frame> danmaku = session.accent().spell(List.of(Fakes.said("喂猫 🐱")));
    assertThat(Wire.packet(danmaku.getFirst()).version()).isZero();
    assertThat(session.hear(new Frame.Text(new byte[0]), look)).isEmpty();
  }

  @Test
  @DisplayName("BILI-PACKET-3 header version and sequence of a client mean nothing")
  void ignoresVersionAndSequence() {
    byte[] auth = Wire.auth("{\"roomid\":12345}");
    ByteBuffer.wrap(auth).putShort(6, (short) 3).putInt(12, 77);
    enter(hear(auth));
    entered(false);
    byte[] beat = Wire.packet(2, "");
    ByteBuffer.wrap(beat).putShort(6, (short) 0xFFFF).putInt(12, -1);
    assertThat(replies(hear(beat))).hasSize(1);
  }

  @Test
  @DisplayName("BILI-AUTH-3 the reply is 26 bytes, and the first thing that is said")
  void replies() {
    enter(auth("{\"roomid\":12345,\"protover\":3}"));
    assertThat(entered(false)).containsExactly(GOOD);
    assertThat(hex(GOOD)).hasSize(26);
  }

  @Test
  @DisplayName("BILI-AUTH-4 until the auth everything else is passed over")
  void waitsForAuth() {
    assertThat(hear(hex(BEAT))).isEmpty();
    assertThat(hear(Wire.packet(12, "5440"))).isEmpty();
    assertThat(session.deadline()).isEqualTo(Fakes.NOW.plusSeconds(5));
    comeIn();
    assertThat(replies(hear(hex(BEAT)))).hasSize(1);
  }

  @Test
  @DisplayName("BILI-AUTH-5 a malformed auth ends the talk without a reply")
  void closesOnMalformedAuth() {
    List<Intent> intents = auth("{\"room\":12345}");
    assertThat(replies(intents)).isEmpty();
    assertClosed(intents);
    assertThat(auth("{\"roomid\":12345}")).isEmpty();
  }

  @Test
  @DisplayName("BILI-AUTH-6 who says nothing for 5 seconds is closed")
  void closesTheSilent() {
    assertThat(session.deadline()).isEqualTo(Fakes.NOW.plus(Duration.ofSeconds(5)));
    List<Intent> intents = session.hear(Frame.SILENCE, new Fakes.Look(session.deadline(), 0));
    assertThat(replies(intents)).isEmpty();
    assertClosed(intents);
  }

  @Test
  @DisplayName("BILI-AUTH-10 a second auth is passed over")
  void entersOnce() {
    comeIn();
    assertThat(auth("{\"roomid\":777}")).isEmpty();
  }

  @Test
  @DisplayName("BILI-AUTH-7 a key of ours says who it is, with or without the number")
  void believesKeys() {
    assertThat(enter(auth("{\"roomid\":1,\"key\":\"token of ann\"}")).credential())
        .isEqualTo(new Credential.Token("token of ann", ""));
    session = open(true);
    assertThat(enter(auth("{\"roomid\":1,\"uid\":1001,\"key\":\"token of ann\"}")).credential())
        .isEqualTo(new Credential.Token("token of ann", ""));
    session = open(true);
    long number = BilibiliNumbers.uid(zhang);
    String named = "{\"roomid\":1,\"uid\":" + number + ",\"key\":\"token of 张三\"}";
    assertThat(enter(auth(named)).credential()).isEqualTo(new Credential.Token("token of 张三", ""));
    session = open(true);
    assertThat(enter(auth("{\"roomid\":1,\"uid\":0,\"key\":\"token of \"}")).credential())
        .isEqualTo(new Credential.Token("token of ", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"roomid\":1}",
        "{\"roomid\":1,\"key\":\"\"}",
        "{\"roomid\":1,\"key\":\"wrong\"}",
        "{\"roomid\":1,\"uid\":1001}",
        "{\"roomid\":1,\"uid\":1002,\"key\":\"token of ann\"}",
        "{\"roomid\":1,\"uid\":1001,\"key\":\"token of \"}",
      })
  @DisplayName("BILI-AUTH-8 where keys are required, no or a wrong one gives -101 and the end")
  void refusesBadKeys(String json) {
    session = open(true);
    List<Intent> intents = auth(json);
    assertThat(replies(intents)).containsExactly(UNPROVEN);
    assertClosed(intents);
    assertThat(intents).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"roomid\":1,\"key\":\"of another house\"}",
        "{\"roomid\":1,\"uid\":1002}",
        "{\"roomid\":1,\"uid\":1002,\"key\":\"token of ann\"}",
      })
  @DisplayName("BILI-AUTH-9 where they are not, the unproven watch as guests")
  void letsTheUnprovenWatch(String json) {
    assertThat(enter(auth(json)).credential()).isEqualTo(Credential.NONE);
  }

  @Test
  @DisplayName("BILI-AUTH-9 a house that believes claims gets one")
  void claims() {
    porter.believesClaims = true;
    assertThat(enter(auth("{\"roomid\":1,\"uid\":1002}")).credential())
        .isEqualTo(new Credential.Claim("1002", "uid1002"));
    session = open(false);
    assertThat(enter(auth("{\"roomid\":1,\"uid\":0}")).credential()).isEqualTo(Credential.NONE);
  }

  @Test
  @DisplayName("BILI-AUTH-8 unproven at the door gives the same -101 and the end")
  void tellsTheUnproven() {
    enter(auth("{\"roomid\":1}"));
    List<Intent> intents = session.refused(new Refusal(Refusal.Name.UNPROVEN, "no"), 1);
    assertThat(replies(intents)).containsExactly(UNPROVEN);
    assertClosed(intents);
  }

  @ParameterizedTest
  @EnumSource(value = Refusal.Name.class, mode = EnumSource.Mode.EXCLUDE, names = "UNPROVEN")
  @DisplayName("BILI-AUTH-11 any other no ends the talk without a reply")
  void closesTheRefused(Refusal.Name name) {
    enter(auth("{\"roomid\":1}"));
    List<Intent> intents = session.refused(new Refusal(name, "no"), 1);
    assertThat(replies(intents)).isEmpty();
    assertClosed(intents);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[object Object]", "\u0000\u0001", "{broken"})
  @DisplayName("BILI-BEAT-1 a heartbeat with any body is answered with 20 bytes")
  void answersHeartbeats(String body) {
    comeIn();
    assertThat(replies(hear(Wire.packet(2, body))))
        .containsExactly("00000014001000010000000300000001" + "00000007");
  }

  @Test
  @DisplayName("BILI-BEAT-1 the number is never 0")
  void countsAtLeastOne() {
    comeIn();
    List<Intent> intents = session.hear(new Frame.Binary(hex(BEAT)), new Fakes.Look(now, 0));
    assertThat(replies(intents)).containsExactly("00000014001000010000000300000001" + "00000001");
  }

  @Test
  @DisplayName("BILI-BEAT-2 70 seconds without a heartbeat end the talk")
  void closesTheLifeless() {
    now = now.plusSeconds(4);
    comeIn();
    assertThat(session.deadline()).isEqualTo(now.plusSeconds(70));
    now = now.plusSeconds(69);
    hear(Wire.packet(4, "hello?"));
    assertThat(session.deadline()).isEqualTo(now.plusSeconds(1));
    hear(hex(BEAT));
    assertThat(session.deadline()).isEqualTo(now.plusSeconds(70));
    List<Intent> intents = session.hear(Frame.SILENCE, new Fakes.Look(session.deadline(), 7));
    assertThat(replies(intents)).isEmpty();
    assertClosed(intents);
    assertThat(hear(hex(BEAT))).isEmpty();
  }

  @Test
  @DisplayName("BILI-BEAT-3 a heartbeat reply never overtakes the auth reply")
  void keepsTheOrderOfReplies() {
    byte[] auth = Wire.auth("{\"roomid\":12345}");
    byte[] both =
        ByteBuffer.allocate(auth.length + 32).put(auth).put(hex(BEAT)).put(hex(BEAT)).array();
    enter(hear(both));
    assertThat(entered(false))
        .containsExactly(GOOD, "00000014001000010000000300000001" + "00000001");
    assertThat(replies(hear(hex(BEAT)))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 5, 6, 8, 9, 10, 12, 14, 16, 1000, 10000, -1})
  @DisplayName("BILI-PACKET-8 other operations are passed over")
  void ignoresTheUnknown(int operation) {
    comeIn();
    assertThat(hear(Wire.packet(operation, "5440"))).isEmpty();
    assertThat(replies(hear(hex(BEAT)))).hasSize(1);
  }

  @Test
  @DisplayName("BILI-PACKET-2 broken lengths end the talk, also when in")
  void closesOnBrokenLengths() {
    comeIn();
    List<Intent> intents = hear("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
    assertThat(replies(intents)).isEmpty();
    assertClosed(intents);
  }

  @Test
  @DisplayName("BILI-PACKET-6 nothing in a frame is nothing, and pongs are too")
  void shrugs() {
    assertThat(hear(new byte[0])).isEmpty();
    assertThat(session.hear(Frame.PONG, new Fakes.Look(now, 0))).isEmpty();
  }

  @Test
  @DisplayName("BILI-CURSOR-2 whoever knows cursors is told its place, and of a gap")
  void tellsPlaces() {
    Cursor since = new Cursor(71, 4);
    Intent.Enter enter = enter(auth("{\"roomid\":1,\"cursor\":\"" + since + "\"}"));
    assertThat(enter.known().since()).isEqualTo(since);
    assertThat(new String(hex(entered(true).getFirst()), UTF_8))
        .endsWith("{\"code\":0,\"cursor\":\"" + Fakes.PLACE + "\",\"gap\":true}");
    session = open(false);
    enter(auth("{\"roomid\":1,\"cursor\":\"\"}"));
    assertThat(new String(hex(entered(false).getFirst()), UTF_8)).endsWith("\"gap\":false}");
    session = open(false);
    enter(auth("{\"roomid\":1,\"cursor\":\"last week\"}"));
    assertThat(new String(hex(entered(false).getFirst()), UTF_8)).endsWith("\"gap\":true}");
  }

  @Test
  @DisplayName("BILI-OUT-1 the accent is what was asked for, and equal for equal wishes")
  void choosesTheAccent() {
    auth("{\"roomid\":1,\"protover\":3,\"cursor\":\"\"}");
    var accent = (BilibiliAccent) session.accent();
    assertThat(accent.version()).isEqualTo(3);
    assertThat(accent.cursors()).isTrue();
    assertThat(accent.dialect()).isEqualTo("bilibili");
  }

  @Test
  @DisplayName("BILI-END-2 the close is all that tells a client to come back")
  void goesAwayWithoutAWord() {
    comeIn();
    assertThat(session.goingAway(Duration.ofSeconds(3)))
        .containsExactly(new Intent.Close(1001, "shutdown"));
  }

  @Test
  @DisplayName("BILI-AUTH-12 who finds the house overloaded is closed with 1013")
  void closesWhoComesInAnOverload() {
    enter(auth("{\"roomid\":1}"));
    var refusal = new Refusal(Refusal.Name.OVERLOADED, "no", Duration.ofSeconds(3));
    assertThat(session.refused(refusal, 1)).containsExactly(new Intent.Close(1013, "no"));
  }

  @ParameterizedTest
  @EnumSource(Farewell.class)
  @DisplayName("BILI-END-1 every farewell closes")
  void says(Farewell why) {
    comeIn();
    assertThat(replies(session.farewell(why))).isEmpty();
    assertClosed(session.farewell(why));
  }
}
