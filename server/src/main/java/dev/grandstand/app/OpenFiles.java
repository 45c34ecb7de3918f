package dev.grandstand.app;

import dev.grandstand.transport.TransportRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every connection is an open file, and the system has a limit on those. It is better to turn
/// somebody away at the gate than to fail to accept.
final class OpenFiles {
  private static final Logger log = LoggerFactory.getLogger(OpenFiles.class);
  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final Pattern SOFT = Pattern.compile("(?m)^Max open files\\s+([0-9]+)\\s");

  /// For jars, libraries, logs, doors and the connections of the internal port.
  private static final int RESERVE = 512;

  private OpenFiles() {}

  static TransportRules within(TransportRules rules) {
    return within(rules, limit());
  }

  static TransportRules within(TransportRules rules, OptionalInt limit) {
    if (limit.isEmpty()) {
      return rules;
    }
    int room = Math.max(1, limit.getAsInt() - Math.min(RESERVE, limit.getAsInt() / 2));
    if (room >= rules.maxConnections()) {
      return rules;
    }
    log.info(
        "at most {} connections, not {}: the limit on open files is {}",
        room,
        rules.maxConnections(),
        limit.getAsInt());
    return rules.withMaxConnections(room);
  }

  /// Empty where the system does not tell.
  private static OptionalInt limit() {
    try {
      Matcher matcher = SOFT.matcher(Files.readString(LIMITS));
      return matcher.find()
          ? OptionalInt.of((int) Math.min(Integer.MAX_VALUE, Long.parseLong(matcher.group(1))))
          : OptionalInt.empty();
    } catch (IOException | NumberFormatException _) {
      return OptionalInt.empty();
    }
  }
}
