package dev.grandstand.dialect.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The framing on real sockets, with nothing between the test and the bytes.
final class SocketIoWireIT {
  private static final List<String> ALL = SocketIoSettings.defaults().transports();
  private static final Duration SOON = Duration.ofSeconds(10);

  private static EchoHouse usual;

  @BeforeAll
  static void open() throws IOException {
    usual = new EchoHouse(SocketIoSettings.defaults());
  }

  @AfterAll
  static void close() {
    usual.close();
  }

  private static String get(EchoHouse house, String sid) throws IOException {
    return RawHttp.once(house.port, "GET", polling(sid), "").body();
  }

  private static String post(EchoHouse house, String sid, String packet) throws IOException {
    return RawHttp.once(house.port, "POST", polling(sid), packet).body();
  }

  private static String polling(String sid) {
    return "/socket.io/1/xhr-polling/" + sid + "?t=1";
  }

  private static String payload(String... packets) {
    byte[] payload =
        Payload.write(Stream.of(packets).map(packet -> packet.getBytes(UTF_8)).toList());
    return new String(payload, UTF_8);
  }

  private static RawHttp webSocket(EchoHouse house) throws IOException {
    var socket = new RawHttp(house.port);
    String path = "/socket.io/1/websocket/" + RawHttp.shake(house.port);
    assertThat(socket.upgrade(path, RawHttp.key(13))).isEqualTo(101);
    assertThat(socket.hear()).isEqualTo("1::");
    return socket;
  }

  private static void joins(RawHttp socket) throws IOException {
    socket.say("1::/echo");
    assertThat(socket.hear()).isEqualTo("1::/echo");
  }

  /// SOCKETIO-LINE-1, SOCKETIO-SPACE-1
  @ParameterizedTest
  @ValueSource(ints = {7, 8, 13})
  void threeVersionsOfWebSocketAreOne(int version) throws IOException {
    String path = "/socket.io/1/websocket/" + RawHttp.shake(usual.port) + "/?client=1&t=2";
    try (var socket = new RawHttp(usual.port)) {
      String odd = "origin: 127.0.0.1:9300\r\n";
      assertThat(socket.upgrade(path, RawHttp.key(version) + odd)).isEqualTo(101);
      assertThat(socket.hear()).isEqualTo("1::");
      joins(socket);
      socket.say("5:1+:/echo:{\"name\":\"ask\",\"args\":[\"火🐱\"]}");
      assertThat(socket.hear()).isEqualTo("6::/echo:1+[\"火\\uD83D\\uDC31\"]");
    }
  }

  /// SOCKETIO-LINE-1, SOCKETIO-SHAKE-4
  @Test
  void otherUpgradesAreRefused() throws IOException {
    String path = "/socket.io/1/websocket/" + RawHttp.shake(usual.port);
    try (var hixie = new RawHttp(usual.port);
        var old = new RawHttp(usual.port);
        var elsewhere = new RawHttp(usual.port);
        var fine = new RawHttp(usual.port)) {
      assertThat(hixie.upgrade(path, "sec-websocket-key1: 1 2\r\n")).isEqualTo(400);
      assertThat(old.upgrade(path, RawHttp.key(6))).isEqualTo(426);
      String evil = RawHttp.key(13) + "origin: https://evil.example\r\n";
      assertThat(elsewhere.upgrade(path, evil)).isEqualTo(403);
      String origin = RawHttp.key(13) + "origin: " + EchoHouse.ORIGIN + "\r\n";
      assertThat(fine.upgrade(path, origin)).isEqualTo(101); // none of them has used the id
      assertThat(fine.hear()).isEqualTo("1::");
    }
  }

  /// SOCKETIO-LINE-2
  @Test
  void anUnknownIdIsToldToShakeHandsAgain() throws IOException {
    try (var socket = new RawHttp(usual.port)) {
      assertThat(socket.upgrade("/socket.io/1/websocket/nobody", RawHttp.key(13))).isEqualTo(101);
      assertThat(socket.hear()).isEqualTo("7:::1+0");
      assertThat(socket.hear()).isEqualTo("close 1000");
    }
    assertThat(get(usual, "nobody")).isEqualTo("7:::1+0");
    assertThat(post(usual, "nobody", "2::")).isEqualTo("7:::1+0");
  }

  /// SOCKETIO-LINE-4
  @Test
  void anUnknownTransportIsClosed() throws IOException {
    try (var http = new RawHttp(usual.port)) {
      http.ask("GET", "/socket.io/1/flashsocket/" + RawHttp.shake(usual.port), "");
      assertThat(http.isOver()).isTrue();
    }
  }

  /// SOCKETIO-LINE-6
  @Test
  void whatIsTooBigEndsTheSession() throws IOException {
    String big = "3:::" + "x".repeat(EchoDialect.MAX_FRAME);
    try (RawHttp socket = webSocket(usual)) {
      socket.say(big);
      assertThat(socket.hear()).isEqualTo("close 1009");
    }
    String sid = RawHttp.shake(usual.port);
    get(usual, sid);
    assertThat(post(usual, sid, big)).isEqualTo("1");
    assertThat(get(usual, sid)).isEqualTo("7:::1+0");
  }

  /// SOCKETIO-END-1
  @Test
  void farewellIsAnswered() throws IOException {
    try (RawHttp socket = webSocket(usual)) {
      joins(socket);
      socket.say("0::");
      assertThat(socket.hear()).isEqualTo("0::");
      assertThat(socket.hear()).isEqualTo("close 1000");
    }
  }

  /// SOCKETIO-BEAT-1, SOCKETIO-BEAT-2, SOCKETIO-BEAT-3
  @Test
  void heartbeatsGoBackAndForth() throws IOException {
    try (var house = new EchoHouse(EchoHouse.hasty(ALL, 1_500, 300, 5_000, 1_000));
        RawHttp socket = webSocket(house)) {
      for (int i = 0; i < 3; i++) {
        assertThat(socket.hear()).isEqualTo("2::");
        socket.say("2::");
      }
      socket.say("2:::");
      assertThat(socket.hear()).isEqualTo("2::");
      String last = socket.hear();
      while (last.equals("2::")) {
        last = socket.hear();
      }
      assertThat(last).isEqualTo("close 1008");
    }
  }

  /// SOCKETIO-LINE-5
  @Test
  void aPageThatClosesEndsItsWebSocket() throws IOException {
    String sid = RawHttp.shake(usual.port);
    try (var socket = new RawHttp(usual.port)) {
      socket.upgrade("/socket.io/1/websocket/" + sid, RawHttp.key(13));
      assertThat(socket.hear()).isEqualTo("1::");
      joins(socket);
      RawHttp.Said said =
          RawHttp.once(usual.port, "GET", "/socket.io/1//" + sid + "/?disconnect=1", "");
      assertThat(said.status()).isEqualTo(200);
      assertThat(said.body()).isEmpty();
      assertThat(socket.hear()).isEqualTo("close 1000");
    }
  }

  /// SOCKETIO-POLL-1, SOCKETIO-POLL-2, SOCKETIO-PAYLOAD-1
  @Test
  void aSessionLivesAcrossCalls() throws IOException {
    String sid = RawHttp.shake(usual.port);
    RawHttp.Said first = RawHttp.once(usual.port, "GET", polling(sid), "");
    assertThat(first.body()).isEqualTo("1::");
    assertThat(first.headers()).containsEntry("content-type", "text/plain; charset=UTF-8");
    assertThat(post(usual, sid, payload("1::/echo", "3::/echo:火🐱�!"))).isEqualTo("1");
    assertThat(gathered(sid, 2)).containsExactly("1::/echo", "3::/echo:火🐱�!");
    assertThat(post(usual, sid, "5:1+:/echo:{\"name\":\"ask\",\"args\":[\"a\"]}")).isEqualTo("1");
    assertThat(gathered(sid, 1)).containsExactly("6::/echo:1+[\"a\"]");
    assertThat(post(usual, sid, "0::")).isEqualTo("1");
    assertThat(get(usual, sid)).isEqualTo("0::");
    assertThat(get(usual, sid)).isEqualTo("7:::1+0");
  }

  /// What comes with one poll or several.
  private static List<String> gathered(String sid, int packets) throws IOException {
    List<String> all = new ArrayList<>();
    while (all.size() < packets) {
      all.addAll(Payload.read(get(usual, sid), 100));
    }
    return all;
  }

  /// SOCKETIO-POLL-3, SOCKETIO-POLL-6
  @Test
  void anEmptyPollEndsAndSoDoesASessionThatIsNotPolled() throws IOException {
    try (var house = new EchoHouse(EchoHouse.hasty(ALL, 5_000, 2_000, 2_000, 300))) {
      String sid = RawHttp.shake(house.port);
      assertThat(get(house, sid)).isEqualTo("1::");
      for (int i = 0; i < 9; i++) {
        assertThat(get(house, sid)).isEqualTo("8::"); // for longer than it is kept without
      }
      await().atMost(SOON).until(() -> post(house, sid, "").equals("7:::1+0"));
    }
  }

  /// SOCKETIO-POLL-4
  @Test
  void aSecondPollEndsTheFirst() throws Exception {
    String sid = RawHttp.shake(usual.port);
    get(usual, sid);
    try (var first = new RawHttp(usual.port)) {
      first.ask("GET", polling(sid), "");
      var answer = answerOf(first);
      // The second may overtake the first, which then ends the second: so until one is ended.
      String other = polled(sid, answer);
      assertThat(List.of(answer.join(), other)).containsOnlyOnce("8::").contains("3:::here");
    }
  }

  private static String polled(String sid, CompletableFuture<String> first) throws IOException {
    try (var second = new RawHttp(usual.port)) {
      second.ask("GET", polling(sid), "");
      var answer = answerOf(second);
      CompletableFuture.anyOf(first, answer).join();
      post(usual, sid, "3:::here");
      return answer.join();
    }
  }

  /// Read on a thread of its own: in the common pool, which may have one, one would wait for the
  /// other.
  private static CompletableFuture<String> answerOf(RawHttp http) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return http.answer().body();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        Thread::startVirtualThread);
  }

  /// SOCKETIO-POLL-5
  @Test
  void aLostPollLosesNothing() throws IOException {
    String sid = RawHttp.shake(usual.port);
    get(usual, sid);
    for (int i = 0; i < 20; i++) {
      try (var lost = new RawHttp(usual.port)) {
        lost.ask("GET", polling(sid), "");
      }
    }
    await().atMost(SOON).until(() -> usual.connections() == 0);
    List<String> heard = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      post(usual, sid, "3:::" + i);
      heard.addAll(gathered(sid, 1));
    }
    assertThat(heard).containsExactly("3:::0", "3:::1", "3:::2", "3:::3", "3:::4");
  }

  /// SOCKETIO-POLL-5: what a room says is kept up to a bound, then the viewer is behind, and
  /// brought up to date when it calls again.
  @Test
  void whoeverDoesNotCallIsBehind() throws IOException {
    String sid = RawHttp.shake(usual.port);
    get(usual, sid);
    String enter = "5::/echo:{\"name\":\"enter\",\"args\":[\"7\"]}";
    post(usual, sid, payload("1::/echo", enter));
    assertThat(gathered(sid, 2)).contains("5::/echo:{\"name\":\"entered\",\"args\":[]}");
    long before = usual.fellBehind();
    try (RawHttp talker = webSocket(usual)) {
      joins(talker);
      talker.say(enter);
      assertThat(talker.hear()).contains("entered");
      String text = "x".repeat(1_000);
      for (int i = 0; i < 40; i++) {
        talker.say("5::/echo:{\"name\":\"say\",\"args\":[\"" + i + " " + text + "\"]}");
        assertThat(talker.hear()).contains("said", "\"" + i + " ");
      }
    }
    await().atMost(SOON).untilAsserted(() -> assertThat(usual.fellBehind()).isEqualTo(before + 1));
    List<String> first = gathered(sid, 1);
    assertThat(first).hasSizeBetween(10, 30);
    assertThat(first.getFirst()).contains("\"0 ");
    assertThat(post(usual, sid, "3::/echo:still here")).isEqualTo("1");
    assertThat(gathered(sid, 1)).contains("3::/echo:still here");
  }

  /// SOCKETIO-POLL-7
  @Test
  void scriptsPollToo() throws IOException {
    String path = "/socket.io/1/jsonp-polling/" + RawHttp.shake(usual.port) + "?t=1&i=2";
    RawHttp.Said first = RawHttp.once(usual.port, "GET", path, "");
    assertThat(first.body()).isEqualTo("io.j[2](\"1::\");");
    assertThat(first.headers()).containsEntry("content-type", "text/javascript; charset=UTF-8");
    assertThat(RawHttp.once(usual.port, "POST", path, "d=%223%3A%3A%3A%E7%81%AB%22").body())
        .isEqualTo("1");
    assertThat(RawHttp.once(usual.port, "GET", path, "").body()).isEqualTo("io.j[2](\"3:::火\");");
  }

  /// SOCKETIO-POLL-9
  @Test
  void aPageGoesOnUntilTheSessionEnds() throws IOException {
    try (var house = new EchoHouse(EchoHouse.hasty(ALL, 5_000, 2_000, 5_000, 300));
        var page = new RawHttp(house.port)) {
      String path = "/socket.io/1/htmlfile/" + RawHttp.shake(house.port);
      page.ask("GET", path, "");
      assertThat(page.head()).startsWith("HTTP/1.1 200").contains("text/html; charset=UTF-8");
      assertThat(page.chunk()).startsWith("<html>");
      assertThat(page.chunk()).isEqualTo("<script>_(\"1::\");</script>");
      assertThat(page.chunk()).isEqualTo("<script>_(\"8::\");</script>");
      RawHttp.once(house.port, "POST", path, payload("3:::火", "0::"));
      var rest = new StringBuilder();
      for (String chunk = page.chunk(); !chunk.isEmpty(); chunk = page.chunk()) {
        rest.append(chunk.replace("<script>_(\"8::\");</script>", ""));
      }
      assertThat(rest.toString())
          .startsWith("<script>_(\"3:::火\");</script><script>_(\"0::\");</script>");
      assertThat(page.isOver()).isTrue();
    }
  }

  /// SOCKETIO-PACKET-1, SOCKETIO-PAYLOAD-2
  @Test
  void rubbishStopsNobody() throws IOException {
    var random = new Random(5);
    int[] letters = "0123456789:+/?{}[]\",\\u%=&d��🐱 ".codePoints().toArray();
    for (int session = 0; session < 20; session++) {
      String sid = RawHttp.shake(usual.port);
      try (var http = new RawHttp(usual.port)) {
        for (int i = 0; i < 30; i++) {
          String transport = random.nextBoolean() ? "xhr-polling/" : "jsonp-polling/";
          http.ask("POST", "/socket.io/1/" + transport + sid, rubbish(random, letters));
          assertThat(http.answer().status()).isEqualTo(200);
        }
      }
    }
    String sid = RawHttp.shake(usual.port);
    post(usual, sid, "3:::still here");
    assertThat(gathered(sid, 2)).containsExactly("1::", "3:::still here");
  }

  private static String rubbish(Random random, int[] letters) {
    var text = new StringBuilder();
    for (int n = random.nextInt(200); n > 0; n--) {
      text.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return text.toString();
  }

  /// SOCKETIO-END-3, SOCKETIO-POLL-6
  @Test
  void whenTheHouseClosesNobodyIsToldToGoForGood() throws IOException {
    var house = new EchoHouse(SocketIoSettings.defaults());
    try (RawHttp socket = webSocket(house)) {
      house.close();
      assertThat(socket.hear()).isEqualTo("close 1001");
    } finally {
      house.close();
    }
  }
}
