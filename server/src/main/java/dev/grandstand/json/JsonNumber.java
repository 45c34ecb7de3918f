package dev.grandstand.json;

import java.math.BigDecimal;
import java.util.OptionalLong;

/// A number as it was written.
public record JsonNumber(String text) {
  private static final int MAX_SCALE = 32;

  /// Its value if it is a whole number that fits: `1`, `1.0` and `1e0` are, `1.9` is not.
  public OptionalLong integral() {
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
