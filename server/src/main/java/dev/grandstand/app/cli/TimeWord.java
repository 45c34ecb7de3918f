package dev.grandstand.app.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A time on the command line, written like `500ms`, `10s` or `2m`.
final class TimeWord implements ITypeConverter<Duration> {
  private static final Pattern TIME = Pattern.compile("([0-9]{1,7})(ms|s|m)");

  @Override
  public Duration convert(String word) {
    Matcher time = TIME.matcher(word);
    if (!time.matches()) {
      throw new TypeConversionException("'" + word + "' is not a time like 500ms, 10s or 2m");
    }
    long count = Long.parseLong(time.group(1));
    return switch (time.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      default -> Duration.ofMinutes(count);
    };
  }
}
