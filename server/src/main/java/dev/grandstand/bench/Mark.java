package dev.grandstand.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// What a danmaku of the bench says: its number and when it was due, in hexadecimal digits of fixed
/// width. So it is found and read where it lies, among whatever a dialect puts around it.
final class Mark {
  static final int LENGTH = 34;

  private static final byte[] LEAD = "@bench=#".getBytes(StandardCharsets.US_ASCII);
  private static final long LEAD_AS_LONG = ByteBuffer.wrap(LEAD).getLong();
  private static final int NUMBER_AT = LEAD.length;
  private static final int NUMBER_DIGITS = 8;
  private static final int DUE_AT = NUMBER_AT + NUMBER_DIGITS + 1;
  private static final int DUE_DIGITS = 16;
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private Mark() {}

  /// A text of `length` characters with room for a mark at its beginning.
  static String blank(int length) {
    return new String(LEAD, StandardCharsets.US_ASCII)
        + "0".repeat(NUMBER_DIGITS)
        + ":"
        + "0".repeat(DUE_DIGITS)
        + ";"
        + "x".repeat(length - LENGTH);
  }

  static void write(byte[] bytes, int at, int number, long dueNanos) {
    writeHex(bytes, at + NUMBER_AT, NUMBER_DIGITS, number);
    writeHex(bytes, at + DUE_AT, DUE_DIGITS, dueNanos);
  }

  /// Where the first mark begins, or -1.
  static int find(ByteBuffer in, int from, int to) {
    for (int at = from; at <= to - LENGTH; at++) {
      if (in.get(at) == LEAD[0] && in.getLong(at) == LEAD_AS_LONG) {
        return at;
      }
    }
    return -1;
  }

  static int number(ByteBuffer in, int at) {
    return (int) readHex(in, at + NUMBER_AT, NUMBER_DIGITS);
  }

  static long dueNanos(ByteBuffer in, int at) {
    return readHex(in, at + DUE_AT, DUE_DIGITS);
  }

  private static void writeHex(byte[] bytes, int at, int digits, long value) {
    long left = value;
    for (int i = at + digits - 1; i >= at; i--) {
      bytes[i] = DIGITS[(int) (left & 15)];
      left >>>= 4;
    }
  }

  private static long readHex(ByteBuffer in, int at, int digits) {
    long value = 0;
    for (int i = at; i < at + digits; i++) {
      byte digit = in.get(i);
      value = value << 4 | (digit <= '9' ? digit - '0' : digit - 'a' + 10);
    }
    return value;
  }
}
