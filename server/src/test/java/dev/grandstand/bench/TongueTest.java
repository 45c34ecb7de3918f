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
          goconn    | {"msgtype":0,"msg":"no"} | REFUSAL
          socket.io | 0{"sid":"x"}             | OTHER
          socket.io | 40{"sid":"x"}            | WELCOME
          socket.io | 44{"message":"no"}       | REFUSAL
          socket.io | 2                        | QUESTION
          nats      | INFO {}                  | OTHER
          nats      | PONG                     | WELCOME
          nats      | PING                     | QUESTION
          nats      | -ERR 'Slow Consumer'     | REFUSAL
          nchan     | HTTP/1.1 202 Accepted    | OTHER
          nchan     | HTTP/1.1 403 Forbidden   | REFUSAL
          """)
  void whatIsNoDanmakuIsUnderstood(String name, String message, Heard meaning) {
    ByteBuffer in = ByteBuffer.wrap(Tongue.utf8(message));

    assertThat(Tongue.of(name).hear(in, 0, in.limit())).isEqualTo(meaning);
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
