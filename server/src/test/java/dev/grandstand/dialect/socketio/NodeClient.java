package dev.grandstand.dialect.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// socket.io-client from npm, unmodified, in a process of its own. It tells what it is told.
public final class NodeClient implements AutoCloseable {
  private static final File SCRIPTS = new File("src/test/clients");
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Process process;
  private final Writer orders;
  private final List<String> told = new CopyOnWriteArrayList<>();

  NodeClient(int port) {
    this(port, "/echo");
  }

  public NodeClient(int port, String namespace) {
    try {
      process =
          new ProcessBuilder("node", "socketio.mjs", Integer.toString(port), namespace)
              .directory(SCRIPTS)
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    orders = process.outputWriter(UTF_8);
    Thread.ofVirtual().start(this::listen);
  }

  private void listen() {
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      lines.lines().forEach(told::add);
    } catch (UncheckedIOException | IOException _) {
      // it was closed
    }
  }

  /// A line of JavaScript, with `socket` and `tell`.
  public void does(String script) throws IOException {
    orders.write(script + "\n");
    orders.flush();
  }

  /// What it was told, each as `{"event":…,"args":[…]}`.
  public List<String> told() {
    return told;
  }

  public long count(String line) {
    return told.stream().filter(line::equals).count();
  }

  public void hears(String... lines) {
    await().atMost(SOON).untilAsserted(() -> assertThat(told).contains(lines));
  }

  public void hears(int times, String line) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(count(line)).as("%s", told).isGreaterThanOrEqualTo(times));
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
