package dev.grandstand.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.grandstand.fault.RawClient.WireFrame;
import dev.grandstand.hall.Tally;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// What the doors allow, and how they close.
class LimitsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static long turnedAway(FaultHouse house, String reason) {
    return house.tally.counter(Tally.Name.of("connections_turned_away", "reason", reason)).sum();
  }

  @Test
  void noMoreConnectionsThanAllowed() throws IOException {
    try (var house = new FaultHouse(Knobs.USUAL.doors(3, 0, 1_000))) {
      List<Goconn> in = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        in.add(Goconn.open(house.ws));
      }
      try (RawClient late = RawClient.to(house.tcp)) {
        assertThat(late.over()).isTrue();
      }
      assertThat(turnedAway(house, "max-connections")).isEqualTo(1);
      in.removeFirst().close();
      await().atMost(PATIENCE).until(() -> house.connections() == 2);
      in.add(Goconn.in(house.ws, "1", "in again").settled(1));
      for (Goconn each : in) {
        each.close();
      }
    }
  }

  @Test
  void noMoreConnectionsFromOneAddressThanAllowed() throws IOException {
    try (var house = new FaultHouse(Knobs.USUAL.doors(100, 2, 1_000));
        Goconn first = Goconn.open(house.ws);
        Goconn second = Goconn.open(house.ws);
        RawClient third = RawClient.to(house.ws)) {
      assertThat(third.over()).isTrue();
      assertThat(turnedAway(house, "max-per-address")).isEqualTo(1);
      first.enter("1", "first", null);
      second.enter("1", "second", null);
      second.settled(2);
    }
  }

  private static String upgradeRefused(FaultHouse house) throws IOException {
    try (RawClient client = RawClient.to(house.ws)) {
      client.write(
          """
          GET /ws HTTP/1.1\r
          Host: a\r
          Upgrade: websocket\r
          Connection: Upgrade\r
          Sec-WebSocket-Version: 13\r
          Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
          \r
          """);
      return client.head();
    }
  }

  @Test
  void whoIsTurnedAwayIsToldWhenToComeBack() throws IOException {
    try (var house = new FaultHouse(Knobs.USUAL.doors(1, 0, 1_000));
        Goconn only = Goconn.in(house.ws, "1", "only").settled(1)) {
      Set<String> hints = new HashSet<>();
      for (int i = 0; i < 30; i++) {
        String head = upgradeRefused(house);
        assertThat(head).startsWith("HTTP/1.1 503 ").contains("connection: close\r\n");
        hints.add(head.replaceAll("(?s).*\r\nretry-after: ([0-9]+)\r\n.*", "$1"));
      }
      assertThat(hints).hasSizeGreaterThan(1).allSatisfy(hint -> assertThat(hint).matches("[1-9]"));
      assertThat(turnedAway(house, "max-connections")).isEqualTo(30);
      assertThat(house.connections()).isEqualTo(1);
      only.say("undisturbed");
      assertThat(only.push().path("msg").asString()).isEqualTo("undisturbed");
    }
  }

  @Test
  void tooManyFromOneAddressAreToldSo() throws IOException {
    try (var house = new FaultHouse(Knobs.USUAL.doors(100, 1, 1_000));
        Goconn only = Goconn.in(house.ws, "1", "only").settled(1)) {
      assertThat(upgradeRefused(house))
          .startsWith("HTTP/1.1 429 ")
          .containsPattern("retry-after: [1-9]");
      only.say("undisturbed");
      assertThat(only.push().path("msg").asString()).isEqualTo("undisturbed");
    }
  }

  /// Nobody has time for them all: some are told, the rest finds the door shut.
  @Test
  void inARushTheDoorSaysNothing() throws IOException {
    try (var house = new FaultHouse(Knobs.USUAL.doors(1_000, 0, 5))) {
      for (int i = 0; i < 200; i++) {
        RawClient.to(house.ws).close();
      }
      await()
          .atMost(PATIENCE)
          .until(() -> house.tally.counter("connections_turned_away_untold").sum() > 0);
    }
  }

  @Test
  void notTooManyAtOnce() throws IOException {
    try (var house = new FaultHouse(Knobs.USUAL.doors(1_000, 0, 5))) {
      for (int i = 0; i < 30; i++) {
        RawClient.to(house.tcp).close();
      }
      await().atMost(PATIENCE).until(() -> turnedAway(house, "accept-rate") > 0);
      await()
          .atMost(PATIENCE)
          .ignoreExceptionsInstanceOf(IOException.class)
          .until(() -> {
            Goconn.open(house.ws).close();
            return true;
          });
    }
  }

  @Test
  void whoTakesTooLongOverAHandshakeIsClosed() throws IOException {
    try (var house = new FaultHouse(Knobs.USUAL.handshakeTime(Duration.ofSeconds(1)));
        RawClient silent = RawClient.to(house.ws);
        RawClient slow = RawClient.to(house.ws)) {
      // Byte by byte: it is never silent for long, and never done.
      for (byte each : "GET /ws HTTP/1.1\r\nHost: a\r\n".getBytes(StandardCharsets.US_ASCII)) {
        slow.write(new byte[] {each});
      }
      assertThat(silent.over()).isTrue();
      assertThat(slow.over()).isTrue();
      await().atMost(PATIENCE).until(() -> house.connections() == 0);
    }
  }

  static Stream<Arguments> violations() {
    return Stream.of(
        Arguments.of("a message above the limit", RawClient.frame(0x81, new byte[4_097]), 1009),
        Arguments.of(
            "fragments above the limit",
            Garbage.both(
                RawClient.frame(0x01, new byte[3_000]), RawClient.frame(0x80, new byte[3_000])),
            1009),
        Arguments.of("not UTF-8", RawClient.frame(0x81, new byte[] {(byte) 0xC3, 0x28}), 1007),
        Arguments.of("reserved bits", RawClient.frame(0xF1, new byte[0]), 1002),
        Arguments.of("unknown opcode", RawClient.frame(0x83, new byte[0]), 1002),
        Arguments.of("not masked", new byte[] {(byte) 0x81, 1, 'x'}, 1002),
        Arguments.of("a long control frame", RawClient.frame(0x89, new byte[126]), 1002),
        Arguments.of("a control frame in pieces", RawClient.frame(0x09, new byte[1]), 1002),
        Arguments.of("continues nothing", RawClient.frame(0x80, new byte[1]), 1002),
        Arguments.of(
            "a message within another",
            Garbage.both(RawClient.frame(0x01, new byte[1]), RawClient.frame(0x81, new byte[1])),
            1002));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("violations")
  void whoBreaksTheFramingIsTold(String what, byte[] bytes, int code) throws IOException {
    try (var house = new FaultHouse(Knobs.USUAL);
        RawClient client = RawClient.webSocket(house.ws, "/ws")) {
      client.write(bytes);
      WireFrame frame = client.next();
      assertThat(frame).as(what).isNotNull().extracting(WireFrame::code).isEqualTo(code);
      assertThat(client.over()).isTrue();
    }
  }

  @Test
  void aMessageAtTheLimitIsHeard() throws IOException {
    try (var house = new FaultHouse(Knobs.USUAL);
        Goconn client = Goconn.open(house.ws)) {
      client.wire.write(RawClient.frame(0x81, " ".repeat(4_096).getBytes(StandardCharsets.UTF_8)));
      assertThat(client.push().path("code").asString()).isEqualTo("MALFORMED_JSON");
    }
  }

  @Test
  void oldDraftsAndBrokenUpgradesAreRefusedInHttp() throws IOException {
    try (var house = new FaultHouse(Knobs.USUAL);
        RawClient old = RawClient.to(house.ws);
        RawClient keyless = RawClient.to(house.ws)) {
      String upgrade =
          "GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n";
      String key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
      old.write(upgrade + key + "Sec-WebSocket-Version: 6\r\n\r\n");
      assertThat(old.status()).isEqualTo(426);
      keyless.write(upgrade + "Sec-WebSocket-Version: 13\r\n\r\n");
      assertThat(keyless.status()).isEqualTo(400);
    }
  }

  @Test
  void theHouseSaysFarewellAndAnnouncesNobodysLeaving() throws Exception {
    try (var house = new FaultHouse(Knobs.USUAL.talkative().longDanmaku(200))) {
      List<Goconn> all = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        all.add(Goconn.in(house.ws, "1", "v" + i).settled(i + 1));
      }
      for (Goconn each : all.subList(0, 19)) {
        each.settled(20);
      }
      long before = System.nanoTime();
      house.close(Duration.ofSeconds(5));
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(9));
      for (Goconn each : all) {
        WireFrame frame = each.wire.next();
        while (frame != null && frame.opcode() != RawClient.CLOSE) {
          assertThat(frame.text()).doesNotContain("离开");
          frame = each.wire.next();
        }
        assertThat(frame).isNotNull().extracting(WireFrame::code).isEqualTo(1001);
        each.close();
      }
      assertThatThrownBy(() -> RawClient.to(house.ws)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void theHouseDoesNotWaitForWhoDoesNotRead() throws Exception {
    try (var house = new FaultHouse(Knobs.USUAL);
        RawClient halfway = RawClient.to(house.ws);
        Goconn deaf = Goconn.in(house.ws, "1", "deaf").settled(1)) {
      halfway.write("GET /ws HTTP/1.1\r\n");
      await().atMost(PATIENCE).until(() -> house.connections() == 2);
      long before = System.nanoTime();
      house.close(Duration.ofMillis(500));
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
      assertThat(deaf.wire.over()).isTrue();
      assertThat(halfway.over()).isTrue();
    }
  }

  @Test
  void aSecureDoorSpeaksTlsOnly() throws Exception {
    try (var certificate = SelfSigned.make();
        var house = new FaultHouse(Knobs.USUAL, certificate.files());
        Goconn ann = Goconn.in(house.ws, "1", "ann").settled(1)) {
      var wire = new RawClient(certificate.connect(house.tls)).upgraded("/ws");
      try (var secure = new Goconn(wire)) {
        secure.enter("1", "secure", null);
        secure.settled(2);
        ann.settled(2);
        ann.say("over TLS too");
        JsonNode heard = secure.push();
        assertThat(heard.path("msg").asString()).isEqualTo("over TLS too");
      }
      ann.settled(1);
      try (RawClient plain = RawClient.to(house.tls)) {
        plain.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(plain.over()).isTrue();
      }
      await().atMost(PATIENCE).until(() -> house.connections() == 1);
    }
  }
}
