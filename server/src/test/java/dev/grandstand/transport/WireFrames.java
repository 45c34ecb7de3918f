package dev.grandstand.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/// WebSocket frames as a viewer writes and reads them, bit by bit: no library helps them to be
/// right.
final class WireFrames {
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;
  static final int FINAL = 0x80;
  static final int MASKED = 0x80;

  /// How many bytes the length takes, beside the seven bits that are always there.
  enum Length {
    NONE,
    TWO,
    EIGHT;

    static Length of(int length) {
      return length < 126 ? NONE : length < 65_536 ? TWO : EIGHT;
    }
  }

  /// What the server said.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Said(int opcode, byte[] payload) {
    int code() {
      return payload.length < 2 ? 0 : (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
    }
  }

  private WireFrames() {}

  static byte[] masked(int first, int mask, byte[] payload) {
    return masked(first, mask, payload, Length.of(payload.length));
  }

  static byte[] masked(int first, int mask, byte[] payload, Length length) {
    ByteBuf out = Unpooled.buffer();
    head(out, first, mask, payload.length, length);
    for (int i = 0; i < payload.length; i++) {
      out.writeByte(payload[i] ^ (mask >>> (8 * (3 - i % 4))));
    }
    return ByteBufUtil.getBytes(out);
  }

  /// The beginning of a frame whose payload is still to come.
  static byte[] head(int first, long payloadLength, Length length) {
    ByteBuf out = Unpooled.buffer();
    head(out, first, 0, payloadLength, length);
    return ByteBufUtil.getBytes(out);
  }

  private static void head(ByteBuf out, int first, int mask, long payloadLength, Length length) {
    out.writeByte(first);
    switch (length) {
      case NONE -> out.writeByte(MASKED | (int) payloadLength);
      case TWO -> out.writeByte(MASKED | 126).writeShort((int) payloadLength);
      case EIGHT -> out.writeByte(MASKED | 127).writeLong(payloadLength);
    }
    out.writeInt(mask);
  }

  /// All frames that the server wrote into the channel since the last call.
  static List<Said> said(JamChannel channel) {
    ByteBuf all = Unpooled.buffer();
    for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      all.writeBytes(out);
      out.release();
    }
    List<Said> said = new ArrayList<>();
    while (all.isReadable()) {
      int opcode = all.readByte() & 0x0F;
      int length = all.readUnsignedByte(); // the server masks nothing
      long bytes =
          length == 126 ? all.readUnsignedShort() : length == 127 ? all.readLong() : length;
      byte[] payload = new byte[(int) bytes];
      all.readBytes(payload);
      said.add(new Said(opcode, payload));
    }
    return said;
  }
}
