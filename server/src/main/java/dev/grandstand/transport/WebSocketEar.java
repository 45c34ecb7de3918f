package dev.grandstand.transport;

import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Manners;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Hears WebSocket frames (RFC 6455): fragments are put together, pings answered, closes returned.
///
/// Netty's decoder does the first half of this, but it keeps the place where it stopped within a
/// frame, in a handler of a channel, for every viewer. Most never stop within one. So this one
/// keeps nothing between frames and begins an unfinished one anew: a head is 14 bytes at most.
final class WebSocketEar extends Ear {
  private static final int NORMAL = 1000;
  private static final int PROTOCOL_ERROR = 1002;
  private static final int NOT_UTF8 = 1007;
  private static final int TOO_BIG = 1009;

  private static final int LAST_CODE = 4999; // the rest is nobody's

  private static final int FINAL = 0x80;
  private static final int RESERVED = 0x70;
  private static final int OPCODE = 0x0F;
  private static final int CONTINUATION = 0;
  private static final int MASKED = 0x80;
  private static final int SHORT_HEAD = 2;
  private static final int MASK = 4;
  private static final int LONGEST_CONTROL = 125;
  private static final int TWO_BYTES = 126; // of length follow
  private static final int EIGHT_BYTES = 127;

  private final Manners manners;
  private byte @Nullable [] begun; // the fragments so far of a message
  private boolean begunText;
  private boolean deaf; // after a close or a violation

  WebSocketEar(Connection connection, Manners manners) {
    super(connection);
    this.manners = manners;
  }

  @Override
  void hear(ByteBuf in) {
    boolean more = true;
    while (more && !deaf) {
      more = hearFrame(in);
    }
    if (deaf) {
      in.skipBytes(in.readableBytes());
    }
  }

  /// False if there is no whole frame.
  private boolean hearFrame(ByteBuf in) {
    int readable = in.readableBytes();
    if (readable < SHORT_HEAD) {
      return false;
    }
    int at = in.readerIndex();
    int first = in.getUnsignedByte(at);
    int second = in.getUnsignedByte(at + 1);
    String wrong = wrong(first, second);
    if (!wrong.isEmpty()) {
      return violated(PROTOCOL_ERROR, wrong);
    }
    int shortLength = second & ~MASKED;
    int lengthBytes = shortLength == TWO_BYTES ? 2 : shortLength == EIGHT_BYTES ? 8 : 0;
    int head = SHORT_HEAD + lengthBytes + MASK;
    if (readable < head) {
      return false;
    }
    long length =
        switch (lengthBytes) {
          case 2 -> in.getUnsignedShort(at + SHORT_HEAD);
          case 8 -> in.getLong(at + SHORT_HEAD);
          default -> shortLength;
        };
    long least = lengthBytes == 0 ? 0 : lengthBytes == 2 ? TWO_BYTES : 0x1_0000;
    if (length < least) { // which a negative one is, too
      return violated(PROTOCOL_ERROR, "a length in more bytes than it needs");
    }
    if (length > manners.maxFrame()) {
      return violated(TOO_BIG, "message too big");
    }
    if (readable < head + length) {
      return false;
    }
    in.skipBytes(head - MASK);
    pass(first, unmasked(in, in.readInt(), (int) length));
    return true;
  }

  /// What is wrong with the first two bytes; empty if nothing is.
  private String wrong(int first, int second) {
    if ((first & RESERVED) != 0) {
      return "a reserved bit is set";
    }
    if ((second & MASKED) == 0) {
      return "a frame without a mask";
    }
    return switch (first & OPCODE) {
      case CONTINUATION -> begun == null ? "nothing to continue" : "";
      case Wire.TEXT, Wire.BINARY -> begun == null ? "" : "a message began within another";
      case Wire.CLOSE, Wire.PING, Wire.PONG -> {
        if ((first & FINAL) == 0) {
          yield "a control frame in fragments";
        }
        yield (second & ~MASKED) > LONGEST_CONTROL ? "a control frame that is too long" : "";
      }
      default -> "unknown frame";
    };
  }

  private static byte[] unmasked(ByteBuf in, int mask, int length) {
    byte[] payload = new byte[length];
    in.readBytes(payload);
    for (int i = 0; mask != 0 && i < length; i++) {
      payload[i] ^= (byte) (mask >>> (24 - 8 * (i & 3)));
    }
    return payload;
  }

  private void pass(int first, byte[] payload) {
    boolean last = (first & FINAL) != 0;
    switch (first & OPCODE) {
      case Wire.TEXT -> begin(payload, true, last);
      case Wire.BINARY -> begin(payload, false, last);
      case CONTINUATION -> goOn(payload, last);
      case Wire.PING -> connection.pinged(payload);
      case Wire.PONG -> connection.heard(Frame.PONG);
      default -> close(payload);
    }
  }

  private void begin(byte[] payload, boolean text, boolean last) {
    if (last) {
      complete(payload, text);
    } else if (connection.heardPart()) {
      begun = payload;
      begunText = text;
    }
  }

  private void goOn(byte[] payload, boolean last) {
    byte[] before = Objects.requireNonNull(begun);
    int length = before.length + payload.length;
    if (length > manners.maxFrame()) {
      violated(TOO_BIG, "message too big");
      return;
    }
    if (!last && !connection.heardPart()) {
      return;
    }
    byte[] joined = Arrays.copyOf(before, length);
    System.arraycopy(payload, 0, joined, before.length, payload.length);
    begun = joined;
    if (last) {
      begun = null;
      complete(joined, begunText);
    }
  }

  private void complete(byte[] bytes, boolean text) {
    if (!text) {
      connection.heard(new Frame.Binary(bytes));
    } else if (manners.checksUtf8() && !isUtf8(bytes)) {
      violated(NOT_UTF8, "not UTF-8");
    } else {
      connection.heard(new Frame.Text(bytes));
    }
  }

  private void close(byte[] payload) {
    if (payload.length == 0) {
      deaf = true;
      connection.goodbye(0);
      return;
    }
    if (payload.length == 1 || !maySend(ByteBuffer.wrap(payload).getShort() & 0xFFFF)) {
      violated(PROTOCOL_ERROR, "a close without a code that may be sent");
    } else if (!isUtf8(Arrays.copyOfRange(payload, 2, payload.length))) {
      violated(NOT_UTF8, "not UTF-8");
    } else {
      deaf = true;
      connection.goodbye(NORMAL);
    }
  }

  private static boolean maySend(int code) {
    return code <= LAST_CODE && WebSocketCloseStatus.isValidStatusCode(code);
  }

  /// True, as the frame needs no more bytes.
  private boolean violated(int code, String reason) {
    deaf = true;
    connection.end(code, reason, "protocol");
    return true;
  }

  private static boolean isUtf8(byte[] bytes) {
    return isAscii(bytes) || decodes(bytes);
  }

  /// Most of what is said, and told without making anything.
  private static boolean isAscii(byte[] bytes) {
    for (byte one : bytes) {
      if (one < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean decodes(byte[] bytes) {
    try {
      var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }
}
