package dev.grandstand.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A program that says something and ends. What it says goes to a file, for whoever reads from it
/// waits for as long as it says nothing.
public final class BriefProgram {
  private BriefProgram() {}

  /// All that it says. Empty if it cannot be started, or does not end in time; then it is ended.
  public static Optional<String> said(List<String> command, Duration patience)
      throws InterruptedException {
    try {
      Path file = Files.createTempFile("grandstand-bench", ".out");
      try {
        return ends(command, file, patience)
            ? Optional.of(new String(Files.readAllBytes(file), Tongue.CHARSET))
            : Optional.empty();
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static boolean ends(List<String> command, Path file, Duration patience)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(file.toFile()).start();
    try {
      return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      process.destroyForcibly(); // or interrupted: nobody else could stop it
    }
  }
}
