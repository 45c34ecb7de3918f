package dev.grandstand.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The program as a process: what it prints, and how it ends.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class ServeIT {
  @TempDir Path folder;

  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endAll() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void tellsWhereEverythingIsAndStopsWhenAsked() throws Exception {
    Process server = serve();
    List<String> said = until(server.inputReader(UTF_8), "Stop with Ctrl-C.");
    assertThat(said)
        .anyMatch(line -> line.contains("is ready after"))
        .anyMatch(line -> line.matches(" +pages +http://127\\.0\\.0\\.1:[0-9]+/"))
        .anyMatch(line -> line.matches(" +metrics +http://127\\.0\\.0\\.1:[0-9]+/metrics"))
        .anyMatch(line -> line.contains("DEMO MODE"))
        .anyMatch(line -> line.matches(" +http://127\\.0\\.0\\.1:[0-9]+/desk#token=[^ ]+"))
        .anyMatch(line -> line.contains("A new API key"));
    stop(server);
    assertThat(server.waitFor()).isZero();
  }

  @Test
  void aSecondSignalEndsItAtOnce() throws Exception {
    Process server = serve("--set", "shutdown.notice=10m");
    until(server.inputReader(UTF_8), "Stop with Ctrl-C.");
    stop(server);
    until(server.errorReader(UTF_8), "closing");
    await()
        .until(() -> {
          var _ = server.toHandle().destroy();
          return !server.isAlive();
        });
    assertThat(server.exitValue()).isEqualTo(130);
  }

  @Test
  void jsonLogsAreOneObjectOnEachLine() throws Exception {
    Process server = serve("--log-format", "json");
    List<String> said = until(server.errorReader(UTF_8), "ready after");
    assertThat(said).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    assertThat(said).anyMatch(line -> line.contains("/desk")).noneMatch(line -> line.contains("#"));
    stop(server);
    assertThat(server.waitFor()).isZero();
    assertThat(server.inputReader(UTF_8).readLine()).isNull();
  }

  @Test
  void aMistakeEndsItAtOnce() throws Exception {
    Process server = serve("--set", "server.lops=1");
    assertThat(server.waitFor()).isEqualTo(78);
    assertThat(server.errorReader(UTF_8).readLine())
        .isEqualTo(
            "error: unknown setting server.lops given by --set server.lops; did you mean"
                + " server.loops?");
  }

  private Process serve(String... flags) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.grandstand.app.Main",
                "serve",
                "--free-ports",
                "--data-dir",
                folder.toString()));
    words.addAll(List.of(flags));
    Process process = new ProcessBuilder(words).start();
    started.add(process);
    return process;
  }

  /// Asks the process to stop, and unlike `Process.destroy` leaves what it said to be read.
  private static void stop(Process server) {
    assertThat(server.toHandle().destroy()).isTrue();
  }

  private static List<String> until(BufferedReader lines, String end) throws IOException {
    List<String> said = new ArrayList<>();
    String line;
    do {
      line = lines.readLine();
      assertThat(line).as("after %s", said).isNotNull();
      said.add(line);
    } while (!line.contains(end));
    return said;
  }
}
