package dev.grandstand.bench;

import dev.grandstand.message.Delivery;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// What a text of the bench says: who said it, in which class of delivery, its number there, how
/// many of the other class the same speaker had sent before, and when it was due. In hexadecimal
/// digits of fixed width, so it is found and read where it lies, among whatever a dialect puts
/// around it.
final class Mark {
  private static final byte[] LEAD = "@bench=#".getBytes(StandardCharsets.US_ASCII);
  private static final long LEAD_AS_LONG = ByteBuffer.wrap(LEAD).getLong();
  private static final int SPEAKER_AT = LEAD.length;
  private static final int SPEAKER_DIGITS = 4;
  private static final int DELIVERY_AT = SPEAKER_AT + SPEAKER_DIGITS;
  private static final int NUMBER_AT = DELIVERY_AT + 1;
  private static final int NUMBER_DIGITS = 8;
  private static final int BESIDE_AT = NUMBER_AT + NUMBER_DIGITS;
  private static final int DUE_AT = BESIDE_AT + NUMBER_DIGITS;
  private static final int DUE_DIGITS = 16;
  private static final byte MUST = '!';
  private static final byte MAY = '.';
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  static final int LENGTH = DUE_AT + DUE_DIGITS + 1;
  static final int MOST_SPEAKERS = 1 << (4 * SPEAKER_DIGITS);

  private Mark() {}

  /// A text of `length` characters with room for a mark at its beginning.
  static String blank(int length) {
    return new String(LEAD, StandardCharsets.US_ASCII)
        + "0".repeat(SPEAKER_DIGITS)
        + (char) MAY
        + "0".repeat(NUMBER_DIGITS + NUMBER_DIGITS + DUE_DIGITS)
        + ";"
        + "x".repeat(length - LENGTH);
  }

  /// @param at where the blank mark begins
  static void write(
      byte[] bytes, int at, int speaker, Delivery delivery, int number, int beside, long dueNanos) {
    writeHex(bytes, at + SPEAKER_AT, SPEAKER_DIGITS, speaker);
    bytes[at + DELIVERY_AT] = delivery == Delivery.MUST_ARRIVE ? MUST : MAY;
    writeHex(bytes, at + NUMBER_AT, NUMBER_DIGITS, number);
    writeHex(bytes, at + BESIDE_AT, NUMBER_DIGITS, beside);
    writeHex(bytes, at + DUE_AT, DUE_DIGITS, dueNanos);
  }

  /// Where the first mark begins, or -1. It is looked for at `guess` first: the messages of one
  /// kind have it at the same place.
  static int find(ByteBuffer in, int from, int to, int guess) {
    if (guess >= from && guess <= to - LENGTH && in.getLong(guess) == LEAD_AS_LONG) {
      return guess;
    }
    return find(in, from, to);
  }

  static int find(ByteBuffer in, int from, int to) {
    for (int at = from; at <= to - LENGTH; at++) {
      if (in.get(at) == LEAD[0] && in.getLong(at) == LEAD_AS_LONG) {
        return at;
      }
    }
    return -1;
  }

  static int speaker(ByteBuffer in, int at) {
    return (int) readHex(in, at + SPEAKER_AT, SPEAKER_DIGITS);
  }

  static Delivery delivery(ByteBuffer in, int at) {
    return in.get(at + DELIVERY_AT) == MUST ? Delivery.MUST_ARRIVE : Delivery.MAY_DROP;
  }

  static int number(ByteBuffer in, int at) {
    return (int) readHex(in, at + NUMBER_AT, NUMBER_DIGITS);
  }

  static int beside(ByteBuffer in, int at) {
    return (int) readHex(in, at + BESIDE_AT, NUMBER_DIGITS);
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

  /// Four digits at a time: there are millions to read in a second.
  static long readHex(ByteBuffer in, int at, int digits) {
    long value = 0;
    for (int i = at; i < at + digits; i += SPEAKER_DIGITS) {
      int four = in.getInt(i);
      // 'a' to 'f' have bit 6 and are 9 more than their low half says; '0' to '9' have not.
      int letters = four >>> 6 & 0x01010101;
      int halves = (four & 0x0F0F0F0F) + letters * 9;
      int pairs = halves >>> 4 | halves;
      value = value << 16 | (pairs >>> 8 & 0xFF00) | (pairs & 0xFF);
    }
    return value;
  }
}
