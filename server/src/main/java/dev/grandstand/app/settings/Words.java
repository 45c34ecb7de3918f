package dev.grandstand.app.settings;

import dev.grandstand.message.Coins;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Single words of the settings: numbers, sizes, times, choices.
final class Words {
  private static final Pattern WHOLE = Pattern.compile("(-?[0-9][0-9_]*)(B|KiB|MiB|GiB)?");
  private static final Pattern TIME = Pattern.compile("([0-9]+)(ms|s|m|h|d)");
  private static final Pattern TIMES = Pattern.compile("(" + TIME.pattern() + ")+");

  private Words() {}

  static boolean reads(Class<?> type) {
    return type == String.class
        || type == Secret.class
        || type == boolean.class
        || type == int.class
        || type == Integer.class
        || type == long.class
        || type == Duration.class
        || type == Coins.class
        || type.isEnum();
  }

  /// Empty if the text is not of this type.
  static Optional<Object> read(Class<?> type, String text) {
    if (type == String.class) {
      return Optional.of(text);
    }
    if (type == Secret.class) {
      return Optional.of(new Secret(text));
    }
    if (type == boolean.class) {
      return text.equals("true") || text.equals("false")
          ? Optional.of(text.equals("true"))
          : Optional.empty();
    }
    if (type == int.class || type == Integer.class) {
      return whole(text).filter(n -> n == n.intValue()).map(Long::intValue);
    }
    if (type == long.class) {
      return whole(text).map(n -> n);
    }
    if (type == Coins.class) {
      return whole(text).filter(n -> n >= 0).map(Coins::new);
    }
    if (type == Duration.class) {
      return duration(text).map(d -> d);
    }
    return constant(type, text);
  }

  /// What would have been right.
  static String wanted(Class<?> type) {
    if (type == boolean.class) {
      return "true or false";
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Coins.class) {
      return "a whole number, for example 4096 or 4KiB";
    }
    if (type == Duration.class) {
      return "a time, for example 500ms, 54s, 5m or 1h30m";
    }
    return type.isEnum()
        ? Arrays.stream(type.getEnumConstants())
            .map(constant -> Spelling.kebab((Enum<?>) constant))
            .collect(Collectors.joining(" or "))
        : "a text";
  }

  private static Optional<Object> constant(Class<?> type, String text) {
    for (Object constant : type.getEnumConstants()) {
      if (Spelling.kebab((Enum<?>) constant).equals(text.replace('_', '-'))) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }

  private static Optional<Long> whole(String text) {
    Matcher matcher = WHOLE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      long unit =
          switch (matcher.group(2)) {
            case "KiB" -> 1L << 10;
            case "MiB" -> 1L << 20;
            case "GiB" -> 1L << 30;
            case null, default -> 1L;
          };
      long number = Long.parseLong(matcher.group(1).replace("_", ""));
      return Optional.of(Math.multiplyExact(number, unit));
    } catch (NumberFormatException | ArithmeticException _) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> duration(String text) {
    if (text.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    if (!TIMES.matcher(text).matches()) {
      return Optional.empty();
    }
    Duration sum = Duration.ZERO;
    Matcher part = TIME.matcher(text);
    try {
      while (part.find()) {
        long number = Long.parseLong(part.group(1));
        sum =
            sum.plus(
                switch (part.group(2)) {
                  case "ms" -> Duration.ofMillis(number);
                  case "s" -> Duration.ofSeconds(number);
                  case "m" -> Duration.ofMinutes(number);
                  case "h" -> Duration.ofHours(number);
                  default -> Duration.ofDays(number);
                });
      }
      var _ = sum.toNanos(); // timers count in nanoseconds
      return Optional.of(sum);
    } catch (NumberFormatException | ArithmeticException _) {
      return Optional.empty();
    }
  }
}
