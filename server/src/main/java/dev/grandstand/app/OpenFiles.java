package dev.grandstand.app;

import dev.grandstand.transport.TransportRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every connection is an open file, and the system has a limit on those. It is better to turn
/// somebody away at the gate than to fail to accept.
final class OpenFiles {
  private static final Logger log = LoggerFactory.getLogger(OpenFiles.class);
  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final Pattern SOFT = Pattern.compile("(?m)^Max open files\\s+([0-9]+)\\s");

  private static final Path OPEN = Path.of("/proc/self/fd");

  /// For doors, pages, logs and the connections of the internal port.
  private static final int RESERVE = 64;

  /// Who is told that there is no room has a connection too, beside those that have come in. So
  /// many can be told even when there are as many connections as there may be.
  private static final int TOLD = 32;

  /// Where there are few files, of those left at most one in so many is for being told.
  private static final int TOLD_SHARE = 8;

  /// What an event loop opens to be woken and to keep time.
  private static final int PER_LOOP = 3;

  private OpenFiles() {}

  /// To be asked before the loops are made.
  static TransportRules within(TransportRules rules, int loops) {
    return within(rules, limit(), open() + PER_LOOP * loops);
  }

  /// @param taken what is open already, or will be before the first connection comes
  static TransportRules within(TransportRules rules, OptionalInt limit, int taken) {
    if (limit.isEmpty()) {
      return rules;
    }
    int kept = Math.min(taken + RESERVE, limit.getAsInt() / 2);
    int room = Math.max(1, limit.getAsInt() - kept);
    int leastTold = Math.min(rules.toldAtOnce(), Math.min(TOLD, room / TOLD_SHARE));
    int connections = Math.min(rules.maxConnections(), room - leastTold);
    int told = Math.min(rules.toldAtOnce(), room - connections);
    if (connections < rules.maxConnections()) {
      log.info(
          "at most {} connections, not {}: the limit on open files is {}",
          connections,
          rules.maxConnections(),
          limit.getAsInt());
    }
    return rules.within(connections, told);
  }

  private static int open() {
    try (Stream<Path> files = Files.list(OPEN)) {
      return (int) files.count();
    } catch (IOException | UncheckedIOException _) {
      return RESERVE;
    }
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
