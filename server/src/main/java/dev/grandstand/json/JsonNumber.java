package dev.grandstand.json;

import java.math.BigDecimal;
import java.util.OptionalLong;

/// A number as it was written.
public record JsonNumber(String text) {
  private static final int MAX_SCALE = 32;
  private static final int SURE_TO_FIT = 18; // so many digits do, with or without a sign

  /// Its value if it is a whole number that fits: `1`, `1.0` and `1e0` are, `1.9` is not.
  public OptionalLong integral() {
    return isPlain() ? OptionalLong.of(Long.parseLong(text)) : computed();
  }

  /// Digits and perhaps a sign, as nearly all whole numbers are written.
  private boolean isPlain() {
    int first = text.startsWith("-") ? 1 : 0;
    int digits = text.length() - first;
    if (digits < 1 || digits > SURE_TO_FIT) {
      return false;
    }
    for (int i = first; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private OptionalLong computed() {
    try {
      BigDecimal value = new BigDecimal(text);
      // 1e999999999 is short to write and long to expand.
      if (Math.abs((long) value.scale()) > MAX_SCALE) {
        return OptionalLong.empty();
      }
      return OptionalLong.of(value.longValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
