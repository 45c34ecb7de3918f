package dev.grandstand.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/// What the kernel lets a running process do, changed from outside: as any user, with processes of
/// one's own, since only the soft limit moves.
final class Limits {
  private Limits() {}

  /// How large its files may become; what goes beyond fails as it does on a full disk.
  ///
  /// @param bytes or "unlimited"
  static void files(long pid, String bytes) throws IOException, InterruptedException {
    run("prlimit", "--pid", Long.toString(pid), "--fsize=" + bytes + ":");
  }

  /// It stands still where it is, says nothing and closes nothing.
  static void stop(long pid) throws IOException, InterruptedException {
    run("kill", "-STOP", Long.toString(pid));
  }

  static void goOn(long pid) throws IOException, InterruptedException {
    run("kill", "-CONT", Long.toString(pid));
  }

  private static void run(String... words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", words) + ": " + said);
    }
  }
}
