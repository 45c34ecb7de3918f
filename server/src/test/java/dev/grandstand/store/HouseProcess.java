package dev.grandstand.store;

import static java.net.http.HttpClient.Version.HTTP_1_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The whole server as a process that can be killed and started again, always at the same ports.
class HouseProcess implements AutoCloseable {
  private static final String KEY = "0123456789abcdef";
  static final Duration SOON = Duration.ofSeconds(60);

  final int port = freePort();
  private final int api = freePort();
  private final List<String> words = new ArrayList<>();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final HttpClient http = HttpClient.newBuilder().version(HTTP_1_1).build();
  private @Nullable Process process;

  HouseProcess(Path folder, Map<String, String> settings) throws IOException {
    words.addAll(List.of("serve", "--no-demo", "--data-dir", folder.toString()));
    set("doors.public.port", port);
    set("doors.bilibili-tcp.enabled", false);
    set("doors.bilibili-ws.enabled", false);
    set("api.port", api);
    set("api.keys", KEY);
    set("server.loops", 1);
    set("log.level", "warn");
    set("store.look", "50ms");
    settings.forEach(this::set);
  }

  private void set(String name, Object value) {
    words.add("--set");
    words.add(name + "=" + value);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  void start() throws IOException {
    begin(System.getProperty("java.class.path"), List.of());
    awaitReady();
  }

  /// @param flags of the JVM, besides the usual
  final Process begin(String classPath, List<String> flags) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx192m"));
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath, "dev.grandstand.app.Main"));
    command.addAll(words);
    Process started =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    process = started;
    Thread.ofVirtual().start(() -> listen(started));
    return started;
  }

  final void awaitReady() {
    await()
        .atMost(SOON)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .ignoreExceptions()
        .until(() -> get("/health/ready").statusCode() == 200);
  }

  private void listen(Process started) {
    try (BufferedReader lines = started.errorReader(UTF_8)) {
      lines
          .lines()
          .forEach(line -> {
            log.add(line);
            System.err.println(line);
          });
    } catch (UncheckedIOException | IOException _) {
      // it was killed
    }
  }

  /// What it has said of itself, this one and those before it.
  List<String> log() {
    return log;
  }

  /// From now on none of its files can grow beyond this: what a full disk is to it.
  void limitFiles(String bytes) throws IOException, InterruptedException {
    Limits.files(requireNonNull(process).pid(), bytes);
  }

  /// SIGKILL: no shutdown hook, no last word to the database.
  void kill() {
    Process running = process;
    if (running != null) {
      var _ = running.toHandle().destroyForcibly();
      var _ = running.onExit().join();
    }
  }

  /// Whether the room says that it happened.
  boolean push(String key, String room, String event) throws InterruptedException {
    return said(key, room, event).contains("\"accepted\":1");
  }

  /// The answer to a push; empty if there was none.
  String said(String key, String room, String event) throws InterruptedException {
    String body = "{'rooms':['" + room + "'],'event':" + event + "}";
    HttpRequest request =
        to("/api/v1/events")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body.replace('\'', '"')))
            .build();
    try {
      HttpResponse<String> said = http.send(request, BodyHandlers.ofString());
      assertThat(said.statusCode()).isIn(200, 409, 503);
      return said.body();
    } catch (IOException _) {
      return ""; // it was killed meanwhile
    }
  }

  void pushUntilDone(String key, String room, String event) {
    await().atMost(SOON).until(() -> push(key, room, event));
  }

  HttpResponse<String> post(String path, String key, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        to(path)
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body.replace('\'', '"')))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(to(path).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api + path))
        .header("Authorization", "Bearer " + KEY)
        .timeout(Duration.ofSeconds(20));
  }

  @Override
  public void close() {
    kill();
  }
}
