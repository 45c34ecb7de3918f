package dev.grandstand.bench;

import java.nio.ByteBuffer;

/// WebSocket frames as a client sees them: reads the server's where they lie in the buffer, writes
/// its own with a mask.
final class Frames {
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;
  private static final int OPCODE = 0x0F;
  private static final int LENGTH = 0x7F;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;

  /// Any mask will do here: it protects proxies from scripts, and there is neither.
  private static final int MASK = 0x37FA213D;

  private Frames() {}

  interface Reader {
    /// A frame's payload lies from `from` up to `to`.
    void frame(int opcode, int from, int to);
  }

  /// Reads all whole frames; answers where the first that is not yet whole begins.
  static int read(ByteBuffer in, int from, int to, Reader reader) {
    int at = from;
    while (to - at >= 2) {
      int first = in.get(at);
      int small = in.get(at + 1) & LENGTH;
      int head = small < TWO_BYTES ? 2 : small == TWO_BYTES ? 4 : 10;
      if (to - at < head) {
        return at;
      }
      long length =
          switch (small) {
            case TWO_BYTES -> in.getShort(at + 2) & 0xFFFFL;
            case EIGHT_BYTES -> in.getLong(at + 2);
            default -> small;
          };
      if (to - at - head < length) {
        return at;
      }
      int payload = at + head;
      at = payload + (int) length;
      reader.frame(first & OPCODE, payload, at);
    }
    return at;
  }

  static int size(int length) {
    return (length < TWO_BYTES ? 6 : 8) + length;
  }

  static void write(ByteBuffer out, int opcode, byte[] payload) {
    out.put((byte) (FINAL | opcode));
    if (payload.length < TWO_BYTES) {
      out.put((byte) (MASKED | payload.length));
    } else if (payload.length <= 0xFFFF) {
      out.put((byte) (MASKED | TWO_BYTES)).putShort((short) payload.length);
    } else {
      throw new IllegalArgumentException("a frame of this size has no place in a bench");
    }
    out.putInt(MASK);
    ByteBuffer in = ByteBuffer.wrap(payload);
    while (in.remaining() >= Integer.BYTES) {
      out.putInt(in.getInt() ^ MASK);
    }
    for (int i = 0; in.hasRemaining(); i++) {
      out.put((byte) (in.get() ^ MASK >>> (24 - 8 * i)));
    }
  }
}
