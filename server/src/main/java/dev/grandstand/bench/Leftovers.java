package dev.grandstand.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A folder and the process that writes there. Both go when they are closed, and at the latest with
/// this program, also if that is ended from outside.
final class Leftovers implements AutoCloseable {
  private static final System.Logger log = System.getLogger(Leftovers.class.getName());
  private static final Duration STOPPING = Duration.ofSeconds(10);

  private final Path folder;
  private final Thread atTheEnd = new Thread(this::remove, "leftovers");
  private @Nullable Process process;
  private boolean removed;

  Leftovers(Path folder) {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(atTheEnd);
  }

  /// Nothing starts that nobody would stop.
  synchronized Process start(ProcessBuilder builder) throws IOException {
    if (removed) {
      throw new IOException("this program is ending");
    }
    Process started = builder.start();
    process = started;
    return started;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atTheEnd);
    } catch (IllegalStateException _) {
      // it runs already
    }
    remove();
  }

  private synchronized void remove() {
    if (!removed) {
      removed = true;
      if (process != null) {
        stop(process);
      }
      delete(folder);
    }
  }

  private static void stop(Process process) {
    process.destroy();
    boolean interrupted = false;
    try {
      if (process.waitFor(STOPPING.toSeconds(), TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException _) {
      interrupted = true;
    }
    process.destroyForcibly();
    try { // what still runs may still write to the folder
      var _ = process.waitFor(STOPPING.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// That something stays is told, and is no reason to lose what was measured or what went wrong.
  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      log.log(System.Logger.Level.WARNING, "cannot clean up " + folder, e);
    }
  }
}
