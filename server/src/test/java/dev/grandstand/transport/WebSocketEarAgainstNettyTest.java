package dev.grandstand.transport;

import static dev.grandstand.transport.WireFrames.BINARY;
import static dev.grandstand.transport.WireFrames.CLOSE;
import static dev.grandstand.transport.WireFrames.CONTINUATION;
import static dev.grandstand.transport.WireFrames.FINAL;
import static dev.grandstand.transport.WireFrames.PING;
import static dev.grandstand.transport.WireFrames.PONG;
import static dev.grandstand.transport.WireFrames.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.dialect.Manners;
import dev.grandstand.transport.WireFrames.Length;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Our ear beside the decoder that it stands in for: random talks, some with something wrong in
/// them, cut anywhere. Both must hear the same and name the same code, without exception. One thing
/// is not Netty's decoder's to say: how large the pieces of a message may be together.
class WebSocketEarAgainstNettyTest {
  private static final int TALKS = 4_000;
  private static final int MOST = 300;
  private static final int MOST_FRAMES = 12; // below what counts as a flood
  private static final int[] LENGTHS = {0, 1, 2, 124, 125, 126, 127, MOST - 1, MOST, MOST + 1};
  private static final int[] CODES = {
    1000, 1001, 1004, 1005, 1011, 999, 3000, 4999, 5000, 0, 0xFFFF
  };

  /// A frame without a mask is always wrong, so neither can be in the middle of something behind
  /// these: a head that was judged only in part is judged.
  private static final byte[] END = new byte[MOST + 16];

  /// What was heard, what was answered, and how it ended: the code of a close, -1 for none.
  private record Outcome(List<String> heard, List<String> ponged, int closed) {}

  private final TinyHouse house = new TinyHouse();
  private final Random random = new Random(6455);
  private int hurt;
  private int whole;

  @Test
  void bothHearTheSame() {
    int messages = 0;
    for (int i = 0; i < TALKS; i++) {
      byte[] talk = talk();
      List<byte[]> pieces = pieces(talk);
      Outcome ours = ours(pieces);
      assertThat(ours)
          .as("talk %d: %s", i, HexFormat.of().formatHex(talk))
          .isEqualTo(nettys(pieces));
      messages += ours.heard().size();
    }
    // Else they would agree on nothing.
    assertThat(messages).isGreaterThan(TALKS);
    assertThat(whole).isGreaterThan(TALKS / 4);
    assertThat(hurt).isGreaterThan(TALKS / 4);
  }

  private byte[] talk() {
    var out = new ByteArrayOutputStream();
    boolean within = false;
    int frames = 1 + random.nextInt(MOST_FRAMES);
    for (int i = 0; i < frames; i++) {
      switch (random.nextInt(10)) {
        case 0 -> out.writeBytes(frame(FINAL | PING, random.nextInt(128))); // 125 are allowed
        case 1 -> out.writeBytes(frame(FINAL | PONG, random.nextInt(128)));
        case 2 -> out.writeBytes(random.nextInt(4) == 0 ? close() : frame(FINAL | PING, 0));
        default -> {
          int kind = within ? CONTINUATION : random.nextBoolean() ? TEXT : BINARY;
          boolean last = random.nextBoolean();
          within = !last;
          out.writeBytes(frame((last ? FINAL : 0) | kind, length()));
        }
      }
    }
    byte[] talk = out.toByteArray();
    if (random.nextBoolean()) {
      hurt++;
      talk[random.nextInt(talk.length)] ^= (byte) (1 << random.nextInt(8));
    } else if (random.nextInt(4) == 0) {
      hurt++;
      talk[random.nextInt(Math.min(talk.length, 14))] = (byte) random.nextInt(256);
    } else {
      whole++;
    }
    return talk;
  }

  private int length() {
    int chosen = random.nextInt(3 * LENGTHS.length);
    return chosen < LENGTHS.length ? LENGTHS[chosen] : random.nextInt(60);
  }

  private byte[] frame(int first, int length) {
    byte[] payload = new byte[length];
    random.nextBytes(payload);
    Length least = Length.of(length);
    Length as = least;
    if (random.nextInt(40) == 0) {
      as = least == Length.NONE && random.nextBoolean() ? Length.TWO : Length.EIGHT;
    }
    return WireFrames.masked(first, random.nextInt(4) == 0 ? 0 : random.nextInt(), payload, as);
  }

  private byte[] close() {
    byte[] payload = new byte[random.nextInt(6)];
    if (random.nextBoolean()) {
      random.nextBytes(payload); // hardly ever UTF-8
    }
    if (payload.length > 1) {
      int code = CODES[random.nextInt(CODES.length)];
      payload[0] = (byte) (code >> 8);
      payload[1] = (byte) code;
    }
    return WireFrames.masked(FINAL | CLOSE, random.nextInt(), payload);
  }

  private List<byte[]> pieces(byte[] talk) {
    List<byte[]> pieces = new ArrayList<>();
    int longest = 1 + random.nextInt(random.nextBoolean() ? 8 : 400);
    for (int at = 0; at < talk.length; ) {
      int end = Math.min(talk.length, at + 1 + random.nextInt(longest));
      pieces.add(Arrays.copyOfRange(talk, at, end));
      at = end;
    }
    pieces.add(END);
    return pieces;
  }

  private Outcome ours(List<byte[]> pieces) {
    var viewer = new Listening(house, new Manners(MOST, Duration.ZERO, false));
    List<String> ponged = new ArrayList<>();
    int closed = -1;
    for (byte[] piece : pieces) {
      if (closed < 0) {
        viewer.hears(piece);
      }
      for (WireFrames.Said said : WireFrames.said(viewer.channel)) {
        if (said.opcode() == CLOSE) {
          closed = said.code();
        } else {
          ponged.add(HexFormat.of().formatHex(said.payload()));
        }
      }
    }
    viewer.channel.finishAndReleaseAll();
    return new Outcome(viewer.heard(), ponged, closed);
  }

  private static Outcome nettys(List<byte[]> pieces) {
    var told = new Told();
    var channel =
        new EmbeddedChannel(
            new Decoder(
                WebSocketDecoderConfig.newBuilder()
                    .maxFramePayloadLength(MOST)
                    .allowExtensions(false)
                    .withUTF8Validator(false)
                    .closeOnProtocolViolation(false)
                    .build()));
    for (byte[] piece : pieces) {
      int violated = -1;
      try {
        channel.writeInbound(Unpooled.wrappedBuffer(piece));
      } catch (CorruptedWebSocketFrameException e) {
        violated = e.closeStatus().code();
      }
      for (WebSocketFrame frame = channel.readInbound();
          frame != null;
          frame = channel.readInbound()) {
        told.hear(frame);
        frame.release();
      }
      if (violated >= 0 && told.closed < 0) {
        told.closed = violated;
      }
      if (told.closed >= 0) {
        break;
      }
    }
    channel.finishAndReleaseAll();
    return new Outcome(told.heard, told.ponged, told.closed);
  }

  /// Netty takes a code for a number with a sign, and finds no fault with those from 3000 on.
  private static final class Decoder extends WebSocket13FrameDecoder {
    Decoder(WebSocketDecoderConfig config) {
      super(config);
    }

    @Override
    protected void checkCloseFrameBody(ChannelHandlerContext ctx, ByteBuf body) {
      if (body.readableBytes() >= 2 && body.getUnsignedShort(body.readerIndex()) > 4999) {
        throw new CorruptedWebSocketFrameException(
            WebSocketCloseStatus.PROTOCOL_ERROR, "a code that is nobody's");
      }
      super.checkCloseFrameBody(ctx, body);
    }
  }

  /// What is to be done with the frames of the decoder.
  private static final class Told {
    private final List<String> heard = new ArrayList<>();
    private final List<String> ponged = new ArrayList<>();
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private boolean text;
    private int closed = -1;

    void hear(WebSocketFrame frame) {
      if (closed >= 0) {
        return;
      }
      byte[] payload = ByteBufUtil.getBytes(frame.content());
      switch (frame) {
        case PingWebSocketFrame _ -> {
          heard.add("alive");
          ponged.add(HexFormat.of().formatHex(payload));
        }
        case PongWebSocketFrame _ -> heard.add("alive");
        case CloseWebSocketFrame _ -> closed = answer(payload);
        case TextWebSocketFrame _ -> part(payload, true, frame.isFinalFragment());
        case BinaryWebSocketFrame _ -> part(payload, false, frame.isFinalFragment());
        case ContinuationWebSocketFrame _ -> part(payload, text, frame.isFinalFragment());
        default -> throw new AssertionError(frame);
      }
    }

    /// Netty does not look whether the last character is whole.
    private static int answer(byte[] close) {
      if (close.length == 0) {
        return 0;
      }
      byte[] reason = Arrays.copyOfRange(close, 2, close.length);
      byte[] again = new String(reason, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
      return Arrays.equals(reason, again) ? 1000 : 1007;
    }

    private void part(byte[] payload, boolean text, boolean last) {
      begun.writeBytes(payload);
      this.text = text;
      if (begun.size() > MOST) {
        closed = 1009;
      } else if (last) {
        byte[] message = begun.toByteArray();
        begun.reset();
        heard.add(text ? Listening.text(message) : Listening.binary(message));
      }
    }
  }
}
