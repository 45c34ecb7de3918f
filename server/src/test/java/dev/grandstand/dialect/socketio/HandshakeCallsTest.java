package dev.grandstand.dialect.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.web.Answer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How a session begins.
final class HandshakeCallsTest {
  private static final String TERMS = ":50:60:websocket,htmlfile,xhr-polling,jsonp-polling";
  private final Exchange exchange = new Exchange();

  static SocketIoSettings bounded(int handshakes, int polled, int perAddress) {
    var usual = SocketIoSettings.defaults();
    return new SocketIoSettings(
        usual.transports(),
        usual.heartbeatTimeout(),
        usual.heartbeatEvery(),
        usual.closeTimeout(),
        usual.handshakeTime(),
        usual.pollTime(),
        handshakes,
        polled,
        perAddress,
        usual.maxPackets(),
        usual.maxNamespaces());
  }

  /// SOCKETIO-SHAKE-1, SOCKETIO-SHAKE-2
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /socket.io/1/",
        "GET /socket.io/1",
        "POST /socket.io/1/",
        "POST /socket.io/1?client=008796750504411&type=1&t=1516756189000",
        "GET /socket.io/1/?client=1&jsonp=x"
      })
  void isAnsweredWithTheTerms(String call) {
    Answer answer = exchange.call(call, "any body: {", Map.of(), "a");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsExactly(Map.entry("content-type", "text/plain"));
    assertThat(Exchange.text(answer)).matches("[A-Za-z0-9_-]{20}" + TERMS);
  }

  /// SOCKETIO-SHAKE-2
  @Test
  void noTwoIdsAreAlike() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      ids.add(exchange.shake());
    }
    assertThat(ids).hasSize(1_000);
  }

  /// SOCKETIO-SHAKE-3
  @Test
  void scriptsAreAnsweredWithScripts() {
    Answer answer = exchange.call("GET /socket.io/1/?t=1&jsonp=3");
    assertThat(answer.headers()).containsEntry("content-type", "application/javascript");
    assertThat(Exchange.text(answer))
        .matches("io\\.j\\[3]\\(\"[A-Za-z0-9_-]{20}" + TERMS + "\"\\);");
    Answer refused = exchange.call("GET /socket.io/1/?token=wrong&jsonp=3");
    assertThat(refused.status()).isEqualTo(200);
    assertThat(Exchange.text(refused)).isEqualTo("io.j[3](new Error(\"handshake unauthorized\"));");
  }

  /// SOCKETIO-SHAKE-3
  @ParameterizedTest
  @ValueSource(strings = {"", "alert(1)", "1]", "-1", "1.0", "1234567890", "٣"})
  void nothingButANumberGetsIntoAScript(String number) {
    assertThat(JsonpForm.isNumber(number)).isFalse();
    assertThat(exchange.body("GET /socket.io/1/?jsonp=" + number)).endsWith(TERMS);
  }

  /// SOCKETIO-SHAKE-4
  @Test
  void pagesAreToldThatTheyMayRead() {
    var fine = Map.of("origin", "https://fine.example");
    assertThat(exchange.call("GET /socket.io/1/", "", fine, "a").headers())
        .containsEntry("access-control-allow-origin", "https://fine.example")
        .containsEntry("access-control-allow-credentials", "true");
    Answer refused =
        exchange.call("GET /socket.io/1/", "", Map.of("origin", "https://evil.example"), "a");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(Exchange.text(refused)).isEqualTo("handshake bad origin");
  }

  /// SOCKETIO-SHAKE-5, SOCKETIO-SHAKE-6
  @ParameterizedTest
  @CsvSource({
    "GET /socket.io/1/?token=wrong, 403, handshake unauthorized",
    "POST /socket.io/1?token=broken, 500, handshake error",
    "GET /socket.io/2/, 500, Protocol version not supported.",
    "GET /socket.io/0, 500, Protocol version not supported.",
    "GET /socket.io/2/websocket/SID, 500, Protocol version not supported.",
    "GET /socket.io/, 200, Welcome to socket.io.",
    "GET /socket.io, 200, Welcome to socket.io."
  })
  void refusalsHaveTheirWords(String call, int status, String words) {
    Answer answer = exchange.call(call);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(Exchange.text(answer)).isEqualTo(words);
  }

  /// SOCKETIO-SHAKE-7, SOCKETIO-LINE-2
  @Test
  void whatNoTransportFollowsIsForgotten() {
    String early = exchange.shake();
    exchange.now = exchange.now.plusSeconds(15);
    String later = exchange.shake();
    exchange.now = exchange.now.plusMillis(14_999);
    String untouched = exchange.shake();
    assertThat(exchange.greeting(early)).containsExactly("1::");
    exchange.now = exchange.now.plusSeconds(16);
    assertThat(exchange.greeting(later)).containsExactly("7:::1+0", "close 1000 unknown session");
    assertThat(exchange.greeting(untouched)).containsExactly("1::");
  }

  /// SOCKETIO-SHAKE-7
  @Test
  void whatIsForgottenIsNotKept() {
    var handshakes = new Handshakes(bounded(10, 10, 0));
    for (int i = 0; i < 10; i++) {
      handshakes.issue(Map.of(), "a", exchange.now);
    }
    assertThat(handshakes.size()).isEqualTo(10);
    assertThat(handshakes.issue(Map.of(), "a", exchange.now.plusSeconds(29))).isEmpty();
    assertThat(handshakes.issue(Map.of(), "a", exchange.now.plusSeconds(30))).isPresent();
    assertThat(handshakes.size()).isEqualTo(1);
  }

  /// SOCKETIO-SHAKE-8
  @Test
  void thereAreOnlySoMany() {
    var full = new Exchange(bounded(2, 10, 0));
    String sid = full.shake();
    full.shake();
    Answer refused = full.call("GET /socket.io/1/");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.headers()).containsKey("retry-after");
    full.webSocket(sid);
    assertThat(full.call("GET /socket.io/1/").status()).isEqualTo(200);
    full.full = true;
    assertThat(full.call("GET /socket.io/1/").status()).isEqualTo(503);
  }

  /// SOCKETIO-SHAKE-8
  @Test
  void thereAreOnlySoManyFromOneAddress() {
    var exchange = new Exchange(bounded(10, 10, 2));
    String first = exchange.shake();
    String second = exchange.shake();
    assertThat(exchange.call("GET /socket.io/1/").status()).isEqualTo(503);
    assertThat(exchange.call("GET /socket.io/1/", "", Map.of(), "b").status()).isEqualTo(200);
    exchange.body("GET /socket.io/1/xhr-polling/" + first);
    assertThat(exchange.call("GET /socket.io/1/").status()).isEqualTo(503); // still from here
    exchange.callers.getFirst().pulse.session().lost();
    assertThat(exchange.call("GET /socket.io/1/").status()).isEqualTo(200);
    assertThat(exchange.call("GET /socket.io/1/").status()).isEqualTo(503);
    exchange.webSocket(second); // counted by the gate
    assertThat(exchange.call("GET /socket.io/1/").status()).isEqualTo(200);
  }

  /// SOCKETIO-SHAKE-9
  @Test
  void itsQueryBelongsToTheSession() {
    String sid = exchange.body("GET /socket.io/1/?who=1&t=2").split(":", 2)[0];
    exchange.body("GET /socket.io/1/xhr-polling/" + sid + "?who=9");
    Pulse session = exchange.callers.getFirst().pulse;
    assertThat(session.says("5:::{\"name\":\"query\"}"))
        .containsExactly("5:::{\"name\":\"query\",\"args\":[\"1\"]}");
  }

  /// SOCKETIO-LINE-1
  @Test
  void pathsMayHaveALastSlash() {
    assertThat(exchange.dialect.paths()).containsExactly("/socket.io/1/websocket/*");
    assertThat(exchange.greeting(exchange.shake() + "/")).containsExactly("1::");
    for (String wrong : List.of("", "/", exchange.shake() + "/x", "/" + exchange.shake())) {
      assertThat(exchange.greeting(wrong)).first().isEqualTo("7:::1+0");
    }
  }

  /// SOCKETIO-LINE-3
  @Test
  void anotherTransportMayTakeThePlaceUntilTheClientWasHeard() {
    String sid = exchange.shake();
    var first = new Pulse(exchange.webSocket(sid), exchange.now);
    assertThat(exchange.body("GET /socket.io/1/xhr-polling/" + sid)).isEqualTo("8::");
    assertThat(first.after(Duration.ofSeconds(1)))
        .containsExactly("1 close 1000 another took its place");
    first.session().lost();
    var second = exchange.callers.getFirst();
    assertThat(second.pulse.says("1::/echo")).containsExactly("1::/echo");
    assertThat(exchange.greeting(sid)).first().isEqualTo("7:::1+0");
    assertThat(second.pulse.says("3::/echo:x")).containsExactly("3::/echo:x");
  }

  /// SOCKETIO-LINE-2
  @Test
  void anIdIsGoodForOneSession() {
    String sid = exchange.shake();
    var session = new Pulse(exchange.webSocket(sid), exchange.now);
    session.says("2::");
    assertThat(exchange.body("GET /socket.io/1/xhr-polling/" + sid)).isEqualTo("7:::1+0");
    session.session().lost();
    assertThat(exchange.greeting(sid)).first().isEqualTo("7:::1+0");
  }

  /// SOCKETIO-LINE-5
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /socket.io/1/xhr-polling/SID?disconnect=1",
        "GET /socket.io/1//SID/?disconnect=1",
        "POST /socket.io/1/jsonp-polling/SID/?disconnect"
      })
  void aPageThatCloses(String call) {
    String sid = exchange.shake();
    var session = new Pulse(exchange.webSocket(sid), exchange.now);
    session.says("3:::x");
    Answer answer = exchange.call(call.replace("SID", sid));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(session.after(Duration.ofSeconds(1)))
        .hasSize(1)
        .first()
        .asString()
        .contains("close");
    assertThat(exchange.call(call.replace("SID", "nobody")).status()).isEqualTo(200);
  }
}
