package dev.grandstand.dialect.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grandstand.dialect.Frame;
import dev.grandstand.json.JsonNumber;
import dev.grandstand.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Packets, read and written.
final class PacketsTest {
  private static Packet read(String text) {
    return PacketReader.read(text).orElseThrow();
  }

  private static String written(Packet packet) {
    return new String(SocketIoFrames.write(packet), UTF_8);
  }

  private static String text(Frame frame) {
    return new String(((Frame.Text) frame).bytes(), UTF_8);
  }

  /// SOCKETIO-PACKET-1: whatever is read is written the same way.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0::",
        "0::/nsp",
        "1::",
        "1::/nsp",
        "2::",
        "3:::text",
        "3::/nsp:a:b::c",
        "3:2:/nsp:needs-ack",
        "3:0:/nsp:",
        "4::/nsp:{\"a\":[1,2.50,null,true,\"x\"]}",
        "4:7+:/nsp:null",
        "5::/nsp:{\"name\":\"wall\",\"args\":[{\"room\":\"火\"}]}",
        "5:1:/nsp:{\"name\":\"n\",\"args\":[]}",
        "5:1+:/nsp:{\"name\":\"ask\",\"args\":[null]}",
        "6::/nsp:1",
        "6::/nsp:1+[\"ok\",{\"n\":1}]",
        "6:::140",
        "7:::1+0",
        "7::/deny:2",
        "8::"
      })
  void roundTrip(String packet) {
    assertThat(written(read(packet))).isEqualTo(packet);
  }

  /// SOCKETIO-PACKET-1
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "::",
        "5",
        "5:",
        "x::",
        "9::",
        "-1::",
        " 1::",
        "1:x:",
        "5:1x:/nsp:{}",
        "5:+1:/nsp:{\"name\":\"a\"}",
        "5:1++:/nsp:{\"name\":\"a\"}",
        "5::/nsp",
        "5::/nsp:",
        "5::/nsp:{",
        "5::/nsp:[]",
        "5::/nsp:{\"name\":1}",
        "5::/nsp:{\"args\":[]}",
        "4::/nsp:",
        "4::/nsp:nope",
        "6::/nsp",
        "6::/nsp:x",
        "6::/nsp:1234567890123456789",
        "7::/nsp",
        "7::/nsp:no",
        "7:::9999999999",
        "5:1234567890123456789:/nsp:{\"name\":\"a\"}",
        "99999999999999999999::",
        "٣::"
      })
  void whatIsNoPacketIsNone(String text) {
    assertThat(PacketReader.read(text)).isEmpty();
  }

  /// SOCKETIO-PACKET-2
  @Test
  void aColonWithNothingBehindItIsNone() {
    assertThat(read("2:::")).isEqualTo(new Packet.Heartbeat(""));
    assertThat(read("1::/nsp:")).isEqualTo(new Packet.Connect("/nsp"));
    assertThat(read("1::/nsp?a=b&c=%E7%81%AB&d"))
        .isEqualTo(new Packet.Connect("/nsp", Map.of("a", "b", "c", "火", "d", "")));
    assertThat(read("3::/nsp?a=b:hi")).isEqualTo(new Packet.Message(null, "/nsp", "hi"));
    assertThat(written(new Packet.Connect("/nsp", Map.of("a", "b")))).isEqualTo("1::/nsp");
  }

  /// SOCKETIO-PACKET-4
  @Test
  void acksAreReadInAllForms() {
    assertThat(read("6::/nsp:12")).isEqualTo(new Packet.Ack("/nsp", 12, List.of()));
    assertThat(read("6:::12+[\"a\"]")).isEqualTo(new Packet.Ack("", 12, List.of("a")));
    assertThat(read("6::/nsp:0+[]")).isEqualTo(new Packet.Ack("/nsp", 0, List.of()));
    assertThat(read("6::/nsp:3+")).isEqualTo(new Packet.Ack("/nsp", 3, List.of()));
    assertThat(read("6::/nsp:3+{\"a\":1}")).isEqualTo(new Packet.Ack("/nsp", 3, List.of()));
    assertThat(read("6::/nsp:3+[broken")).isEqualTo(new Packet.Ack("/nsp", 3, List.of()));
  }

  /// SOCKETIO-PACKET-5
  @Test
  void eventsAreReadHoweverTheyAreWritten() {
    var event = new Packet.Event(null, "/nsp", "join", List.of());
    assertThat(read("5::/nsp:{\"name\":\"join\"}")).isEqualTo(event);
    assertThat(read("5::/nsp:{ \"args\":null, \"name\":\"join\", \"more\":1 }")).isEqualTo(event);
    var args =
        List.<Object>of(new JsonObject(Map.of("gid", new JsonNumber("1"))), "a:b", List.of());
    assertThat(read("5:1+:/nsp:{\"args\":[{\"gid\":1},\"a:b\",[]],\"name\":\"join\"}"))
        .isEqualTo(new Packet.Event(new Packet.Receipt(1, true), "/nsp", "join", args));
    assertThat(
            text(
                SocketIoFrames.event("/nba_v1", "wall", json -> json.object().endObject().item(2))))
        .isEqualTo("5::/nba_v1:{\"name\":\"wall\",\"args\":[{},2]}");
  }

  /// SOCKETIO-PACKET-6
  @ParameterizedTest
  @ValueSource(
      strings = {
        "message",
        "connect",
        "disconnect",
        "open",
        "close",
        "error",
        "retry",
        "reconnect"
      })
  void namesOfTheLibraryAreNotSent(String name) {
    assertThatThrownBy(() -> SocketIoFrames.event("/nsp", name, _ -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// SOCKETIO-PACKET-7
  @ParameterizedTest
  @CsvSource({
    "火,火",
    "🐱,\\uD83D\\uDC31",
    "a🐱b🐱,a\\uD83D\\uDC31b\\uD83D\\uDC31",
    "�,\\uFFFD",
    "𠮷野家,\\uD842\\uDFB7野家",
    "\uFFEF\uFFBF,\uFFEF\uFFBF"
  })
  void inJsonEverybodyCountsTheSame(String text, String escaped) {
    Frame event = SocketIoFrames.event("/nsp", "wall", json -> json.item(text));
    assertThat(text(event)).isEqualTo("5::/nsp:{\"name\":\"wall\",\"args\":[\"" + escaped + "\"]}");
    assertThat(((Packet.Event) read(text(event))).args()).containsExactly(text);
    assertThat(text(event).length()).isEqualTo((int) text(event).codePoints().count());
  }

  /// SOCKETIO-PACKET-7
  @Test
  void escapesOfAnyTextMeanThatText() {
    var random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(20); i > 0; i--) {
        int point = random.nextInt(Character.MAX_CODE_POINT + 1);
        text.appendCodePoint(
            (point >= 0xD800 && point <= 0xDFFF) || random.nextInt(8) == 0 ? 0xFFFD : point);
      }
      byte[] json = SocketIoFrames.write(new Packet.Json(null, "", text.toString()));
      assertThat(read(new String(json, UTF_8)))
          .isEqualTo(new Packet.Json(null, "", text.toString()));
      assertThat(Payload.units(json))
          .isEqualTo(new String(json, UTF_8).codePointCount(0, new String(json, UTF_8).length()));
    }
  }

  /// SOCKETIO-PACKET-8
  @Test
  void failuresHaveData() {
    assertThat(written(Packet.Failure.UNKNOWN_SESSION)).isEqualTo("7:::1+0");
    assertThat(written(new Packet.Failure("/deny", 2, OptionalInt.empty())))
        .isEqualTo("7::/deny:2");
  }

  /// SOCKETIO-PACKET-1
  @Test
  void nothingThatComesMakesItThrow() {
    var random = new Random(1);
    String alphabet = "0123456789:+/?{}[]\",\\u�🐱 ean";
    int[] points = alphabet.codePoints().toArray();
    int packets = 0;
    for (int round = 0; round < 50_000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(24); i > 0; i--) {
        text.appendCodePoint(points[random.nextInt(points.length)]);
      }
      Optional<Packet> packet = PacketReader.read(text.toString());
      packets += packet.isPresent() ? 1 : 0;
      byte[] bytes = new byte[random.nextInt(24)];
      random.nextBytes(bytes);
      packets += PacketReader.read(bytes).isPresent() ? 1 : 0;
    }
    assertThat(packets).isBetween(1, 50_000);
    assertThat(PacketReader.read("4:::" + "[".repeat(10_000))).isEmpty();
  }
}
