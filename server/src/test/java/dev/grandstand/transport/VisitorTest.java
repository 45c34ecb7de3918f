package dev.grandstand.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.hall.Tally;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Router;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpServerCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class VisitorTest {
  private final TinyHouse house = new TinyHouse();
  private final JamChannel channel = new JamChannel(house.rules);

  VisitorTest() {
    var inside =
        new Door.Inside.Http(
            Map.of("/tiny", new TinyDialect()),
            new Router(List.of()),
            (_, _) -> Answer.text(404, "nothing here".repeat(10)));
    var door = new Door("door", "", 0, false, Set.of(), inside);
    var reception = new Reception(door, null, Map.of(), new AtomicLong());
    channel
        .pipeline()
        .addLast(
            new HttpServerCodec(),
            new Visitor(reception, house.landing, door, inside, channel, "an address", () -> {}));
  }

  private void asks() {
    channel.writeInbound(
        Unpooled.copiedBuffer("GET / HTTP/1.1\r\nHost: a\r\n\r\n", StandardCharsets.US_ASCII));
    house.settle();
  }

  private void upgrades() {
    upgrades("", "");
  }

  private void upgrades(String header, String body) {
    channel.writeInbound(
        Unpooled.copiedBuffer(
            """
            GET /tiny HTTP/1.1\r
            Host: a\r
            %s\
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            \r
            %s\
            """
                .formatted(header, body),
            StandardCharsets.US_ASCII));
    house.settle();
  }

  private long turnedAway(String reason) {
    return house.tally.counter(Tally.Name.of("connections_turned_away", "reason", reason)).sum();
  }

  @Test
  void whoWantsToWatchIsToldToComeBackWhileThereIsTooMuchToDo() {
    house.pressure.refusesConnections = true;
    upgrades();
    isToldToComeBack();
    assertThat(turnedAway("overload")).isEqualTo(1);
  }

  @Test
  void whoWantsToWatchWhileTheHouseClosesIsToldToComeBack() {
    house.landing.gate().close();
    upgrades();
    isToldToComeBack();
    assertThat(turnedAway("closing")).isEqualTo(1);
  }

  /// The house had listed it among those to be dismissed while it was a visitor.
  @Test
  void whoHasBecomeAViewerIsBidFarewellAsOne() {
    List<Landing.Guarded> listed = house.landing.all();
    upgrades();
    assertThat(channel.lines()).first().isEqualTo("HTTP/1.1 101 Switching Protocols\r");
    listed.forEach(one -> one.dismissed(Duration.ofSeconds(1)));
    assertThat(channel.isOpen()).isTrue();
    house.landing.all().forEach(one -> one.dismissed(Duration.ofSeconds(1)));
    assertThat(channel.lines()).first().asString().endsWith("come back in 1000 ms");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void whoIsAVisitorWhenTheHouseClosesIsCut() {
    house.landing.all().forEach(one -> one.dismissed(Duration.ofSeconds(1)));
    assertThat(channel.isOpen()).isFalse();
    assertThat(house.landing.all()).isEmpty();
  }

  @Test
  void whoHasMadeACallMayStillBecomeAViewer() {
    asks();
    assertThat(channel.lines()).first().isEqualTo("HTTP/1.1 404 Not Found\r");
    upgrades();
    assertThat(channel.lines()).first().isEqualTo("HTTP/1.1 101 Switching Protocols\r");
    assertThat(channel.pipeline().names()).hasSize(2); // the ear and Netty's own end
  }

  @Test
  void whoHasBecomeAViewerHasLeftNothingOfHttpBehind() {
    upgrades();
    assertThat(channel.lines()).first().isEqualTo("HTTP/1.1 101 Switching Protocols\r");
    assertThat(channel.pipeline().names()).hasSize(2);
  }

  @Test
  void anUpgradeThatComesWithABodyWaitsForIt() {
    upgrades("Content-Length: 4\r\n", "bo");
    assertThat(channel.lines()).isEmpty();
    channel.writeInbound(Unpooled.copiedBuffer("dy", StandardCharsets.US_ASCII));
    house.settle();
    assertThat(channel.lines()).first().isEqualTo("HTTP/1.1 101 Switching Protocols\r");
  }

  private void isToldToComeBack() {
    assertThat(channel.lines())
        .startsWith("HTTP/1.1 503 Service Unavailable\r")
        .contains("retry-after: 3\r", "connection: close\r");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void answersOneAfterTheOther() {
    for (int i = 0; i < 100; i++) {
      asks();
      assertThat(channel.lines()).first().isEqualTo("HTTP/1.1 404 Not Found\r");
    }
    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void whoAsksOnAndReadsNoAnswerIsClosed() {
    channel.jam();
    for (int i = 0; i < 100 && channel.isOpen(); i++) {
      asks();
    }
    assertThat(channel.isOpen()).isFalse();
  }
}
