package dev.grandstand.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.dialect.Hello;
import dev.grandstand.message.ViewerId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebSocketEarTest {
  private static final int CONTINUATION = 0;
  private static final int BINARY = 2;
  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;

  private final TinyHouse house = new TinyHouse();
  private final JamChannel channel = new JamChannel(house.rules);

  WebSocketEarTest() {
    var dialect = new TinyDialect();
    var line = new Line(channel, Wire.WEBSOCKET, false);
    var headcount = new Headcount(new Headcount.Of("door", "tiny"), house.tally);
    var session = dialect.open(new Hello("/tiny", Map.of(), "", house.landing.now()));
    var connection =
        new Connection(new ViewerId(99), house.landing, headcount, dialect, session, line);
    var ear = new WebSocketEar(connection, dialect.manners());
    channel.pipeline().addLast(new ChannelEar(ear, line, () -> {}));
    connection.opened();
  }

  private void hears(int head, String payload) {
    ByteBuf frame = Unpooled.buffer().writeByte(head).writeByte(MASKED | payload.length());
    frame.writeInt(0).writeBytes(payload.getBytes(StandardCharsets.US_ASCII));
    channel.writeInbound(frame);
  }

  private String said() {
    house.settle();
    return String.join("\n", channel.lines());
  }

  @Test
  void putsAMessageInPiecesTogether() {
    hears(BINARY, "echo to");
    hears(CONTINUATION, "");
    hears(CONTINUATION, "geth");
    assertThat(said()).isEmpty();
    hears(FINAL | CONTINUATION, "er");
    assertThat(said()).endsWith("together");
    assertThat(channel.isOpen()).isTrue();
  }

  /// Each of them costs a frame's work, and the message never comes.
  @Test
  void piecesAreTalkTooAndMayNotFlood() {
    hears(BINARY, "echo ");
    for (int i = 0; i < 1_000 && channel.isOpen(); i++) {
      hears(CONTINUATION, "");
    }
    assertThat(said()).endsWith("too many messages");
    assertThat(channel.isOpen()).isFalse();
    assertThat(house.tally.closed("flood").sum()).isEqualTo(1);
  }

  /// So many messages may come at once, but not in two pieces each.
  @Test
  void theFirstPieceIsTalkToo() {
    for (int i = 0; i < 300 && channel.isOpen(); i++) {
      hears(i % 2 == 0 ? BINARY : FINAL | CONTINUATION, i % 2 == 0 ? "echo " : "x");
    }
    assertThat(channel.isOpen()).isFalse();
    assertThat(house.tally.closed("flood").sum()).isEqualTo(1);
  }

  @Test
  void nothingOfAFrameIsLeftWhenTheServerFailsOnIt() {
    hears(FINAL | BINARY, "doomed");
    assertThat(channel.inboundMessages()).isEmpty();
    assertThat(channel.isOpen()).isFalse();
  }
}
