package dev.grandstand.dialect.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.dialect.Farewell;
import dev.grandstand.dialect.Frame;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// One session without IO.
final class SocketIoSessionTest {
  private final Pulse session = Pulse.begun();

  /// SOCKETIO-SPACE-1
  @Test
  void theFirstWordIsTheServers() {
    assertThat(session.written(session.session().greeting())).containsExactly("1::");
    assertThat(session.says("1::", "1:::")).isEmpty();
    assertThat(session.says("3:::hello")).containsExactly("3:::hello");
  }

  /// SOCKETIO-SPACE-2
  @ParameterizedTest
  @ValueSource(strings = {"1::/echo", "1::/echo:", "1::/echo?a=b", "1::/echo?a=b:"})
  void aNamespaceIsEchoed(String asked) {
    assertThat(session.says(asked, asked)).containsExactly("1::/echo", "1::/echo");
  }

  /// SOCKETIO-SPACE-3
  @Test
  void aNamespaceMayBeRefused() {
    assertThat(session.says("1::/deny", "3::/deny:x")).containsExactly("7::/deny:2");
    for (int i = 0; i < 16; i++) {
      assertThat(session.says("1::/many" + i)).containsExactly("1::/many" + i);
    }
    assertThat(session.says("1::/many16")).containsExactly("7::/many16:2");
    assertThat(session.says("1::/many3")).containsExactly("1::/many3");
  }

  /// SOCKETIO-SPACE-4
  @Test
  void anUnknownNamespaceIsSilent() {
    assertThat(session.says("1::/nowhere")).isEmpty();
  }

  /// SOCKETIO-SPACE-5
  @Test
  void whatIsSaidOutsideIsDropped() {
    assertThat(session.says("3:1:/echo:early", "5:2+:/echo:{\"name\":\"ask\"}")).isEmpty();
    assertThat(session.says("1::/echo", "3::/echo:x")).containsExactly("1::/echo", "3::/echo:x");
  }

  /// SOCKETIO-SPACE-6
  @Test
  void aNamespaceIsLeft() {
    session.says("1::/echo", "1::/other");
    assertThat(session.says("0::/echo", "0::/echo", "0::/nowhere"))
        .containsExactly("5:::{\"name\":\"left\",\"args\":[\"/echo\"]}");
    assertThat(session.says("3::/echo:x", "3::/other:y")).containsExactly("3::/other:y");
  }

  /// SOCKETIO-PACKET-3
  @Test
  void receiptsAreGivenByTheFramingOrTheApplication() {
    session.says("1::/echo");
    assertThat(session.says("3:2:/echo:x")).containsExactly("6::/echo:2", "3::/echo:x");
    assertThat(session.says("4:3:/echo:1")).containsExactly("6::/echo:3", "4::/echo:1");
    assertThat(session.says("5:4:/echo:{\"name\":\"ask\"}")).containsExactly("6::/echo:4");
    assertThat(session.says("5:0:/echo:{\"name\":\"ask\"}")).containsExactly("6::/echo:0");
    assertThat(session.says("5:5+:/echo:{\"name\":\"ask\",\"args\":[\"火\",{\"n\":1}]}"))
        .containsExactly("6::/echo:5+[\"火\",{\"n\":1}]");
    assertThat(session.says("5:6+:/echo:{\"name\":\"ask\"}")).containsExactly("6::/echo:6");
  }

  /// SOCKETIO-PACKET-4: the echo tells of acks, but with an event, which wants no ack.
  @Test
  void acksAreHeardAndNotAnswered() {
    session.says("1::/echo");
    assertThat(session.says("5::/echo:{\"name\":\"question\",\"args\":[1]}"))
        .containsExactly("5:1+:/echo:{\"name\":\"ask\",\"args\":[1]}");
    assertThat(session.says("6::/echo:1+[\"a\"]"))
        .containsExactly("5::/echo:{\"name\":\"acked\",\"args\":[1,[\"a\"]]}");
    assertThat(session.says("6:::1")).containsExactly("5:::{\"name\":\"acked\",\"args\":[1,[]]}");
  }

  /// SOCKETIO-PACKET-6
  @Test
  void anEventCalledDisconnectIsIgnored() {
    assertThat(session.says("5:1:::{\"name\":\"disconnect\"}", "5:1::{\"name\":\"disconnect\"}"))
        .isEmpty();
  }

  /// SOCKETIO-PACKET-1
  @Test
  void rubbishIsIgnored() {
    assertThat(session.says("", "x", "9::", "5:::{", "7:::1", "8::")).isEmpty();
    assertThat(session.session().hear(new Frame.Binary(new byte[] {1}), session)).isEmpty();
    assertThat(session.says("3:::x")).containsExactly("3:::x");
  }

  /// SOCKETIO-BEAT-1
  @Test
  void theServerAsksAfterSilence() {
    assertThat(session.after(Duration.ofSeconds(24))).isEmpty();
    assertThat(session.after(Duration.ofSeconds(1))).containsExactly("1 2::");
    assertThat(session.says("2::")).isEmpty();
    assertThat(session.after(Duration.ofSeconds(25))).containsExactly("25 2::");
  }

  /// SOCKETIO-BEAT-1: talk is no heartbeat.
  @Test
  void theServerAsksWhoeverTalks() {
    session.after(Duration.ofSeconds(20));
    session.says("3:::x");
    assertThat(session.after(Duration.ofSeconds(5))).containsExactly("5 2::");
  }

  /// SOCKETIO-BEAT-2
  @Test
  void anUnaskedHeartbeatIsAnsweredOnce() {
    assertThat(session.says("2:::")).containsExactly("2::");
    assertThat(session.says("2::")).isEmpty(); // the answer of a client that answers each
    assertThat(session.says("2::")).containsExactly("2::");
    assertThat(session.after(Duration.ofSeconds(25))).containsExactly("25 2::");
    assertThat(session.says("2::")).isEmpty();
  }

  /// SOCKETIO-BEAT-2: one that times itself and never answers is answered every other time at
  /// least.
  @Test
  void whoeverNeverAnswersIsKept() {
    for (int i = 0; i < 20; i++) {
      assertThat(session.after(Duration.ofSeconds(24))).noneMatch(word -> word.contains("close"));
      session.says("2::");
    }
  }

  /// SOCKETIO-BEAT-3
  @Test
  void silenceEndsIt() {
    assertThat(session.after(Duration.ofSeconds(49))).containsExactly("25 2::");
    session.says("rubbish is a sign of life");
    assertThat(session.after(Duration.ofSeconds(49))).containsExactly("1 2::", "26 2::");
    session.pongs();
    assertThat(session.after(Duration.ofSeconds(50)))
        .containsExactly("2 2::", "27 2::", "50 close 1008 nothing was heard");
    assertThat(session.says("3:::x")).isEmpty();
  }

  /// SOCKETIO-BEAT-4
  @Test
  void callersAreNotAsked() {
    Pulse caller = Pulse.begun(SocketIoSettings.defaults(), "xhr-polling");
    for (int i = 0; i < 3; i++) {
      assertThat(caller.after(Duration.ofSeconds(79))).isEmpty();
      caller.pongs();
    }
    assertThat(caller.says("2::")).containsExactly("2::");
    assertThat(caller.after(Duration.ofSeconds(80)))
        .containsExactly("80 close 1008 nothing was heard");
  }

  /// SOCKETIO-END-1
  @Test
  void whoeverSaysFarewellIsBidFarewell() {
    session.says("1::/echo");
    assertThat(session.says("0::")).containsExactly("0::", "close 1000 disconnected");
    assertThat(session.says("3:::x")).isEmpty();
  }

  /// SOCKETIO-END-2, SOCKETIO-END-3
  @ParameterizedTest
  @CsvSource({
    "KICKED,true,1008",
    "ELSEWHERE,true,1008",
    "SHUTDOWN,false,1001",
    "TOO_SLOW,false,1008",
    "TOO_BIG,false,1009",
    "INTERNAL,false,1011"
  })
  void onlyWhoIsToGoForGoodIsTold(Farewell why, boolean told, int code) {
    var words = session.farewell(why);
    assertThat(words.contains("0::")).isEqualTo(told);
    assertThat(words.getLast()).startsWith("close " + code);
  }
}
