package dev.grandstand.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Server and bench on a processor each, so that neither takes the other's time.
final class Pinning {
  static final List<String> FIRST_CPU = List.of("taskset", "-c", "0");

  /// Asked once: a process that has taken the second processor sees only that one.
  private static final boolean POSSIBLE =
      Runtime.getRuntime().availableProcessors() >= 2
          && (Files.isExecutable(Path.of("/usr/bin/taskset"))
              || Files.isExecutable(Path.of("/bin/taskset")));

  private Pinning() {}

  static boolean possible() {
    return POSSIBLE;
  }

  /// All threads of this process to the second processor.
  static void takeSecondCpu() throws InterruptedException {
    String self = Long.toString(ProcessHandle.current().pid());
    try {
      Process pinning =
          new ProcessBuilder("taskset", "-a", "-c", "-p", "1", self)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      var _ = pinning.waitFor(5, TimeUnit.SECONDS);
    } catch (IOException _) {
      // unpinned is allowed, only less exact
    }
  }
}
