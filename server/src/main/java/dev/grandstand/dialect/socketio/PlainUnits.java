package dev.grandstand.dialect.socketio;

import java.util.Arrays;

/// Some clients count characters where others count halves of them, and U+FFFD is a mark of the
/// payload framing. In JSON, whatever is counted differently, and that mark, can be written as an
/// escape: then all counts agree.
final class PlainUnits {
  private static final byte[] HEX =
      "0123456789ABCDEF".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  private static final int ESCAPE = 6;
  private static final int FOUR_BYTES =
      0xF0; // from here on a byte begins a character beyond U+FFFF

  private PlainUnits() {}

  /// The same bytes if there is nothing to escape, as in most packets.
  static byte[] in(byte[] utf8) {
    int first = next(utf8, 0);
    return first < 0 ? utf8 : escaped(utf8, first);
  }

  private static int next(byte[] utf8, int from) {
    for (int i = from; i < utf8.length; i++) {
      if ((utf8[i] & 0xFF) >= FOUR_BYTES || isReplacement(utf8, i)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isReplacement(byte[] utf8, int i) {
    return utf8[i] == (byte) 0xEF
        && i + 2 < utf8.length
        && utf8[i + 1] == (byte) 0xBF
        && utf8[i + 2] == (byte) 0xBD;
  }

  private static byte[] escaped(byte[] utf8, int first) {
    byte[] to = new byte[utf8.length * 3]; // four bytes become twelve
    int size = 0;
    int from = 0;
    for (int i = first; i >= 0; i = next(utf8, from)) {
      System.arraycopy(utf8, from, to, size, i - from);
      size += i - from;
      if ((utf8[i] & 0xFF) >= FOUR_BYTES) {
        int point =
            (utf8[i] & 0x07) << 18
                | (utf8[i + 1] & 0x3F) << 12
                | (utf8[i + 2] & 0x3F) << 6
                | (utf8[i + 3] & 0x3F);
        size = escape(to, size, Character.highSurrogate(point));
        size = escape(to, size, Character.lowSurrogate(point));
        from = i + 4;
      } else {
        size = escape(to, size, '\uFFFD');
        from = i + 3;
      }
    }
    System.arraycopy(utf8, from, to, size, utf8.length - from);
    return Arrays.copyOf(to, size + utf8.length - from);
  }

  private static int escape(byte[] to, int at, char unit) {
    to[at] = '\\';
    to[at + 1] = 'u';
    for (int i = 0; i < 4; i++) {
      to[at + 2 + i] = HEX[unit >> (12 - 4 * i) & 0xF];
    }
    return at + ESCAPE;
  }
}
