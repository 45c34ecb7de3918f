package dev.grandstand.bench;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// A server for one run, in a process of its own so that its costs can be told from ours, and
/// stopped with it.
public final class OwnServer implements AutoCloseable {
  private static final Duration STARTING = Duration.ofSeconds(60);
  private static final int CONNECT_MILLIS = 500;
  private static final int LOOK_AGAIN_MILLIS = 50;
  private static final int LAST_LINES = 20;
  private static final int FIRST_PORT = 10_000;
  private static final int FIRST_GIVEN_PORT = 32_768; // by default, on Linux
  private static final int TRIES = 100;

  private final Leftovers leftovers;
  private final Target target;

  private OwnServer(Leftovers leftovers, Target target) {
    this.leftovers = leftovers;
    this.target = target;
  }

  /// Free ports, and a folder that is deleted afterwards.
  ///
  /// @param apiKey made up for this run
  public record Place(Path folder, int publicPort, int internalPort, String apiKey) {}

  /// How to start it there.
  public interface Recipe {
    List<String> command(Place place) throws IOException;

    /// Whether it tells its counters at the internal port, like ours.
    default boolean tellsMetrics() {
      return true;
    }
  }

  /// Starts one and waits until it answers.
  ///
  /// @param pinned on the first processor, where `taskset` can do that; the bench takes the second
  public static OwnServer start(Recipe recipe, boolean pinned)
      throws BenchFailed, InterruptedException {
    Path folder = newFolder();
    var leftovers = new Leftovers(folder);
    boolean ready = false;
    try {
      var place = new Place(folder, freePort(), freePort(), UUID.randomUUID().toString());
      List<String> command = new ArrayList<>();
      if (pinned && Pinning.possible()) {
        command.addAll(Pinning.FIRST_CPU);
      }
      command.addAll(recipe.command(place));
      Path log = folder.resolve("server.log");
      Process process =
          leftovers.start(
              new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()));
      awaitReady(process, place, log, recipe.tellsMetrics());
      ready = true;
      return new OwnServer(leftovers, target(process, place, recipe.tellsMetrics()));
    } catch (IOException e) {
      throw new BenchFailed("cannot start a server: " + e.getMessage(), e);
    } finally {
      if (!ready) { // or interrupted: nobody else could stop it
        leftovers.close();
      }
    }
  }

  private static Path newFolder() throws BenchFailed {
    try {
      return Files.createTempDirectory("grandstand-bench");
    } catch (IOException e) {
      throw new BenchFailed("no folder for a server: " + e.getMessage(), e);
    }
  }

  private static Target target(Process process, Place place, boolean tellsMetrics) {
    String internal = "http://127.0.0.1:" + place.internalPort();
    return new Target(
        URI.create("ws://127.0.0.1:" + place.publicPort()),
        tellsMetrics ? Optional.of(URI.create(internal + "/metrics")) : Optional.empty(),
        OptionalLong.of(process.pid()),
        Optional.of(new ApiAccess(URI.create(internal), place.apiKey())));
  }

  public Target target() {
    return target;
  }

  private static void awaitReady(Process process, Place place, Path log, boolean both)
      throws IOException, InterruptedException, BenchFailed {
    long deadline = System.nanoTime() + STARTING.toNanos();
    while (!answers(place.publicPort()) || (both && !answers(place.internalPort()))) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        List<String> lines = Files.readAllLines(log);
        String last =
            String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        throw new BenchFailed("the server did not start:\n" + last);
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
    }
  }

  private static boolean answers(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /// Not one that the system would give to somebody who connects, for of these thousands are taken
  /// while a bench runs, and then perhaps this one before the server has it.
  private static int freePort() throws IOException {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, FIRST_GIVEN_PORT);
      try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException _) {
        // somebody has it
      }
    }
    throw new IOException("no free port from " + FIRST_PORT + " to " + FIRST_GIVEN_PORT);
  }

  @Override
  public void close() {
    leftovers.close();
  }
}
