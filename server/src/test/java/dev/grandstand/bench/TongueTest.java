package dev.grandstand.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.bench.Tongue.Heard;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TongueTest {
  private static final int BYTES = 200;

  @ParameterizedTest
  @MethodSource("dev.grandstand.bench.Tongue#all")
  void whatIsSaidHoldsOneMark(Tongue tongue) {
    String room = tongue.usualRoom();
    assertThat(tongue.canName(room)).isTrue();
    ByteBuffer said = ByteBuffer.wrap(tongue.voice().say(room, Goconn.danmaku(BYTES)));

    int mark = Mark.find(said, 0, said.limit());

    assertThat(mark).isPositive();
    assertThat(Mark.find(said, mark + 1, said.limit())).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "socket.io", "nats", "nchan"})
  void otherServersCarryWhatGoconnSpells(String name) {
    Tongue tongue = Tongue.of(name);
    String danmaku = Goconn.danmaku(BYTES);

    String said = text(tongue.voice().say(tongue.usualRoom(), danmaku));

    assertThat(Tongue.utf8(danmaku)).hasSize(BYTES);
    assertThat(said).contains(danmaku).contains(tongue.usualRoom());
  }

  @Test
  void whoWantsToKnowItsPlaceAsksForIt() {
    assertThat(text(new Goconn(true).enter("bench"))).contains("\"cursor\":\"\"");
    assertThat(text(new Goconn().enter("bench"))).doesNotContain("cursor");
  }

  @Test
  void aNatsFrameIsCutIntoItsMessages() {
    String message = "MSG bench 1 14\r\nMSG fake 1 9\r\n\r\n";
    String cutOff = "MSG bench 1 200\r\ncut off";

    assertThat(units(new Nats(), message + "PING\r\n" + message + cutOff))
        .containsExactly(message, "PING\r\n", message, cutOff);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          goconn    | {"msgtype":1}            | WELCOME
          goconn-cursors | {"msgtype":0,"code":"ENTERED","cursor":"a-1"} | AFRESH
          goconn    | {"msgtype":0,"msg":"no"} | REFUSAL
          goconn    | {"msgtype":0,"code":"ENTERED","cursor":"a-1"} | AFRESH
          goconn    | {"msgtype":0,"code":"RESUMED","cursor":"a-1"} | RESUMED
          goconn    | {"msgtype":0,"code":"GAP","msg":"gone"}       | GAP
          goconn    | {"msgtype":0,"code":"LIVE","cursor":"a-1"}    | OTHER
          goconn    | {"msgtype":3,"username":"bench000a"}          | GIFT
          socket.io | 0{"sid":"x"}             | OTHER
          socket.io | 40{"sid":"x"}            | WELCOME
          socket.io | 44{"message":"no"}       | REFUSAL
          socket.io | 2                        | QUESTION
          nats      | INFO {}                  | OTHER
          nats      | PONG                     | WELCOME
          nats      | PING                     | QUESTION
          nats      | -ERR 'Slow Consumer'     | REFUSAL
          textlive  | 1::                      | OTHER
          textlive  | 1::/nba_v1               | OTHER
          textlive  | 2::                      | QUESTION
          textlive  | 7:::1+0                  | REFUSAL
          textlive  | 5::/nba_v1:{"name":"refused","args":[{}]}             | REFUSAL
          textlive  | 5::/nba_v1:{"name":"wall","args":[{"result":{}}]}     | WELCOME
          textlive  | 5::/nba_v1:{"name":"wall","args":[{"result":{"gift":{}}}]} | GIFT
          nchan     | HTTP/1.1 202 Accepted    | OTHER
          nchan     | HTTP/1.1 403 Forbidden   | REFUSAL
          """)
  void whatIsNoDanmakuIsUnderstood(String name, String message, Heard meaning) {
    ByteBuffer in = ByteBuffer.wrap(Tongue.utf8(message));

    assertThat(Tongue.of(name).hear(in, 0, in.limit())).isEqualTo(meaning);
  }

  @Test
  void aGiftIsKnownByItsGiver() {
    ByteBuffer goconn =
        ByteBuffer.wrap(Tongue.utf8("{\"msgtype\":3,\"username\":\"bench01af\",\"giftlevel\":1}"));
    ByteBuffer bilibili =
        packet("{\"cmd\":\"SEND_GIFT\",\"data\":{\"uid\":1,\"uname\":\"bench000a\"}}", 0);
    Tongue plain = Tongue.of("bilibili");

    assertThat(Tongue.of("goconn").giver(goconn, 0, goconn.limit())).isEqualTo(0x01af);
    assertThat(plain.hear(bilibili, 0, bilibili.limit())).isEqualTo(Heard.GIFT);
    assertThat(plain.giver(bilibili, 0, bilibili.limit())).isEqualTo(10);
  }

  @Test
  void textliveNamesGiversAndCountsInTenThousands() {
    Tongue textlive = Tongue.of("textlive");
    ByteBuffer gift = ByteBuffer.wrap(Tongue.utf8("{\"gift\":{\"username\":\"bench01af\"}}"));
    ByteBuffer few = ByteBuffer.wrap(Tongue.utf8("{\"online\":\"9999\",\"result\":{}}"));
    ByteBuffer many = ByteBuffer.wrap(Tongue.utf8("{\"online\":\"2万\",\"result\":{}}"));

    assertThat(textlive.giver(gift, 0, gift.limit())).isEqualTo(0x01af);
    assertThat(textlive.count(few, 0, few.limit())).isEqualTo(9_999);
    assertThat(textlive.count(many, 0, many.limit())).isEqualTo(20_000);
    assertThat(textlive.count(gift, 0, gift.limit())).isEqualTo(-1);
    assertThat(textlive.canName("bench")).isFalse();
  }

  @Test
  void countsAndPlacesAreRead() {
    String said = "{\"msgtype\":1,\"clientnum\":10000,\"msg\":\"x\",\"cursor\":\"1kz-42\"}";
    ByteBuffer in = ByteBuffer.wrap(Tongue.utf8(said));
    Tongue goconn = Tongue.of("goconn");

    assertThat(goconn.count(in, 0, in.limit())).isEqualTo(10_000);
    assertThat(goconn.announces(in, 0, in.limit())).isTrue();
    assertThat(goconn.cursor(in, 0, in.limit())).isEqualTo("1kz-42");
    assertThat(text(goconn.enterAt("7", "1kz-42"))).contains("\"cursor\":\"1kz-42\"");
  }

  @Test
  void packedMessagesAreToldFromPlainOnes() {
    ByteBuffer plain = packet("{}", 0);
    ByteBuffer packed = packet("{}", 3);
    Tongue brotli = Tongue.of("bilibili3");

    assertThat(brotli.packing(plain, 0, plain.limit())).isNull();
    assertThat(brotli.packing(packed, 0, packed.limit())).isEqualTo(Containers.Packing.BROTLI);
  }

  private static ByteBuffer packet(String body, int version) {
    byte[] bytes = Tongue.utf8(body);
    return ByteBuffer.allocate(16 + bytes.length)
        .putInt(16 + bytes.length)
        .putShort((short) 16)
        .putShort((short) version)
        .putInt(5)
        .putInt(0)
        .put(bytes)
        .rewind();
  }

  private static List<String> units(Tongue tongue, String frame) {
    ByteBuffer in = ByteBuffer.wrap(Tongue.utf8(frame));
    List<String> units = new ArrayList<>();
    int at = 0;
    while (at < in.limit()) {
      int end = at + tongue.unit(in, at, in.limit());
      units.add(text(Arrays.copyOfRange(in.array(), at, end)));
      at = end;
    }
    return units;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, Tongue.CHARSET);
  }
}
