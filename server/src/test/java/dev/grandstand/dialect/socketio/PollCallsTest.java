package dev.grandstand.dialect.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.dialect.Caller.Fetched;
import dev.grandstand.web.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What calls of one session are answered. How they wait is the transport's: [SocketIoWireIT].
final class PollCallsTest {
  private final Exchange exchange = new Exchange();
  private final String sid = exchange.shake();

  private Answer get(String transport, String query) {
    return exchange.call("GET /socket.io/1/" + transport + "/" + sid + query);
  }

  private Answer post(String transport, String body) {
    String call = "POST /socket.io/1/" + transport + "/" + sid + "/?t=1";
    return exchange.call(call, body, Map.of("origin", "https://fine.example"), "a");
  }

  private Exchange.Noted caller() {
    return exchange.callers.getFirst();
  }

  /// SOCKETIO-POLL-1, SOCKETIO-PAYLOAD-1
  @Test
  void getBringsWhatWaits() {
    get("xhr-polling", "");
    caller().brings("1::");
    Answer one = get("xhr-polling", "?t=2");
    assertThat(one.headers()).containsEntry("content-type", "text/plain; charset=UTF-8");
    assertThat(Exchange.text(one)).isEqualTo("1::");
    caller().brings("1::/echo", "3::/echo:🐱");
    assertThat(Exchange.text(get("xhr-polling", ""))).isEqualTo("�8�1::/echo�11�3::/echo:🐱");
    assertThat(exchange.callers).hasSize(1);
  }

  /// SOCKETIO-POLL-3, SOCKETIO-POLL-6
  @Test
  void getBringsNothingOrTheEnd() {
    assertThat(Exchange.text(get("xhr-polling", ""))).isEqualTo("8::");
    caller().next = Fetched.OVER;
    assertThat(Exchange.text(get("xhr-polling", ""))).isEqualTo("7:::1+0");
  }

  /// SOCKETIO-POLL-2
  @Test
  void postBringsPackets() {
    Answer answer = post("xhr-polling", "1::/echo");
    assertThat(Exchange.text(answer)).isEqualTo("1");
    assertThat(answer.headers()).containsKey("access-control-allow-origin");
    post("xhr-polling", "�3�2::�11�3::/echo:🐱");
    assertThat(caller().heard).containsExactly("1::/echo", "2::", "3::/echo:🐱");
  }

  /// SOCKETIO-POLL-2: it is no form, whatever its type says.
  @Test
  void postIsReadAsItIs() {
    post("xhr-polling", "5::/echo:{\"name\":\"a+b%20&d=1\"}");
    assertThat(caller().heard).containsExactly("5::/echo:{\"name\":\"a+b%20&d=1\"}");
  }

  /// SOCKETIO-POLL-7
  @Test
  void scriptsBringAndPost() {
    post("jsonp-polling", "d=" + URLEncoder.encode("\"1::/echo\"", StandardCharsets.UTF_8));
    post(
        "jsonp-polling",
        "d=" + URLEncoder.encode("\"\uFFFD8\uFFFD3:::a\\\"b火\"", StandardCharsets.UTF_8));
    post("jsonp-polling", "d=2%3A%3A");
    post("jsonp-polling", "e=2");
    assertThat(caller().heard).containsExactly("1::/echo", "3:::a\"b火", "2::");
    caller().brings("3:::\"\u2028火");
    Answer answer = get("jsonp-polling", "?t=1&i=7");
    assertThat(answer.headers())
        .containsEntry("content-type", "text/javascript; charset=UTF-8")
        .containsEntry("x-xss-protection", "0");
    assertThat(Exchange.text(answer)).isEqualTo("io.j[7](\"3:::\\\"\\u2028火\");");
    assertThat(Exchange.text(get("jsonp-polling", "?i=alert(1)"))).startsWith("io.j[0](");
  }

  /// SOCKETIO-POLL-9, SOCKETIO-POLL-4
  @Test
  void aPageGoesOn() {
    Answer page = get("htmlfile", "");
    assertThat(page.headers()).containsEntry("content-type", "text/html; charset=UTF-8");
    assertThat(Exchange.text(page))
        .isEqualTo(
            "<html><body><script>var _ = function (msg) { parent.s._(msg, document); };</script>"
                + " ".repeat(173));
    caller().brings("1::/echo", "3:::</script>\u2028");
    Answer piece = next(page);
    assertThat(Exchange.text(piece))
        .isEqualTo(
            "<script>_(\"1::\\/echo\");</script><script>_(\"3:::\\u003C\\/script>\\u2028\");</script>");
    caller().next = Fetched.NOTHING;
    assertThat(Exchange.text(next(piece))).isEqualTo("<script>_(\"8::\");</script>");
    caller().next = Fetched.OVERTAKEN;
    assertThat(next(piece).more()).isNull();
    caller().next = Fetched.OVER;
    Answer last = next(piece);
    assertThat(Exchange.text(last)).isEqualTo("<script>_(\"7:::1+0\");</script>");
    assertThat(last.more()).isNull();
    post("htmlfile", "2::");
    assertThat(caller().heard).containsExactly("2::");
  }

  private static Answer next(Answer page) {
    return Objects.requireNonNull(page.more()).next().toCompletableFuture().join();
  }

  /// SOCKETIO-LINE-2
  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void anUnknownIdIsTold(String method) {
    assertThat(exchange.body(method + " /socket.io/1/xhr-polling/nobody")).isEqualTo("7:::1+0");
    assertThat(exchange.body(method + " /socket.io/1/jsonp-polling/nobody?i=1"))
        .isEqualTo("io.j[1](\"7:::1+0\");");
    assertThat(exchange.callers).isEmpty();
  }

  /// SOCKETIO-LINE-4
  @ParameterizedTest
  @ValueSource(strings = {"flashsocket", "websocket", "", "XHR-polling"})
  void anUnknownTransportIsNotAnswered(String transport) {
    assertThat(get(transport, "")).isEqualTo(Answer.NONE);
  }

  /// SOCKETIO-SHAKE-4
  @Test
  void pagesFromElsewhereAreNotServed() {
    Answer answer =
        exchange.call(
            "GET /socket.io/1/xhr-polling/" + sid,
            "",
            Map.of("origin", "https://evil.example"),
            "a");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(exchange.callers).isEmpty();
  }

  /// SOCKETIO-POLL-8
  @Test
  void thereAreOnlySoManyCallers() {
    var small = new Exchange(HandshakeCallsTest.bounded(10, 1, 0));
    String first = small.shake();
    String second = small.shake();
    small.body("GET /socket.io/1/xhr-polling/" + first);
    assertThat(small.body("GET /socket.io/1/xhr-polling/" + second)).isEqualTo("7:::1+0");
    small.callers.getFirst().pulse.session().lost();
    assertThat(small.body("GET /socket.io/1/xhr-polling/" + second)).isEqualTo("8::");
  }
}
