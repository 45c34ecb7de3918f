package dev.grandstand.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The server's process as the operating system sees it.
final class ServerProcess {
  private static final double TICKS_PER_SECOND = 100; // what Linux counts in, on every machine
  private static final int USER_TICKS = 11; // of the fields after the name
  private static final int SYSTEM_TICKS = 12;
  private static final Pattern RSS = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");
  private static final Duration HISTOGRAM = Duration.ofSeconds(60);

  private final long pid;

  ServerProcess(long pid) {
    this.pid = pid;
  }

  record Cpu(double userSeconds, double systemSeconds) {
    Cpu since(Cpu before) {
      return new Cpu(userSeconds - before.userSeconds, systemSeconds - before.systemSeconds);
    }
  }

  /// Empty where there is no /proc, or no such process.
  Optional<Cpu> cpu() {
    try {
      String stat = Files.readString(proc("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Optional.of(
          new Cpu(
              Long.parseLong(fields[USER_TICKS]) / TICKS_PER_SECOND,
              Long.parseLong(fields[SYSTEM_TICKS]) / TICKS_PER_SECOND));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  OptionalLong rssBytes() {
    try {
      Matcher found = RSS.matcher(Files.readString(proc("status")));
      return found.find()
          ? OptionalLong.of(Long.parseLong(found.group(1)) * 1024)
          : OptionalLong.empty();
    } catch (IOException _) {
      return OptionalLong.empty();
    }
  }

  /// The bytes of all living objects, after a full collection. Empty if the server is no JVM, or
  /// one that cannot be asked.
  OptionalLong liveHeapBytes() throws InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    List<String> asking = List.of(jcmd.toString(), Long.toString(pid), "GC.class_histogram");
    Matcher total = TOTAL.matcher(BriefProgram.said(asking, HISTOGRAM).orElse(""));
    return total.find() ? OptionalLong.of(Long.parseLong(total.group(1))) : OptionalLong.empty();
  }

  private Path proc(String file) {
    return Path.of("/proc", Long.toString(pid), file);
  }
}
