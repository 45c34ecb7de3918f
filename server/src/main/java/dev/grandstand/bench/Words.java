package dev.grandstand.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Looks for words in messages where they lie.
final class Words {
  private static final int MOST_SHOWN = 300;

  private Words() {}

  /// Where `word` begins, or -1.
  static int find(ByteBuffer in, int from, int to, byte[] word) {
    for (int at = from; at <= to - word.length; at++) {
      if (in.get(at) == word[0] && is(in, at, word)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean is(ByteBuffer in, int at, byte[] word) {
    for (int i = 1; i < word.length; i++) {
      if (in.get(at + i) != word[i]) {
        return false;
      }
    }
    return true;
  }

  /// The whole number after `word`, or -1.
  static int numberAfter(ByteBuffer in, int from, int to, byte[] word) {
    int found = find(in, from, to, word);
    if (found < 0) {
      return -1;
    }
    int number = 0;
    int digits = 0;
    for (int at = found + word.length; at < to && digits < 9; at++, digits++) {
      int digit = in.get(at) - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      number = number * 10 + digit;
    }
    return digits == 0 ? -1 : number;
  }

  /// The beginning of it, for people.
  static String text(ByteBuffer in, int from, int to) {
    byte[] payload = new byte[Math.min(MOST_SHOWN, to - from)];
    in.get(from, payload);
    return new String(payload, StandardCharsets.UTF_8);
  }
}
