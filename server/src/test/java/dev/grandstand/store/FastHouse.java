package dev.grandstand.store;

import static java.net.http.HttpClient.Version.HTTP_1_1;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
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
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

/// A [HouseProcess] that is started often, and so has a cache of what a start loads.
final class FastHouse implements AutoCloseable {
  private static final String KEY = "0123456789abcdef";
  private static final Duration SOON = Duration.ofSeconds(60);

  final int port = freePort();
  private final int api = freePort();
  private final List<String> words = new ArrayList<>();
  private final HttpClient http = HttpClient.newBuilder().version(HTTP_1_1).build();
  private String classPath = System.getProperty("java.class.path");
  private String fast = "-XX:+UseSerialGC"; // nothing more
  private @Nullable Process process;

  FastHouse(Path folder, Map<String, String> settings) throws IOException {
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
    begin(fast, ProcessBuilder.Redirect.INHERIT);
    awaitReady();
  }

  /// It is killed before or after it is ready, whichever comes first.
  void startInVain(Duration life) throws IOException, InterruptedException {
    begin(fast, ProcessBuilder.Redirect.INHERIT);
    Process running = requireNonNull(process);
    var _ = running.waitFor(life.toNanos(), TimeUnit.NANOSECONDS);
    kill();
  }

  /// Starts it, lets it do something and stops it as one should; whatever it has loaded meanwhile,
  /// later starts find in a cache, which takes half of their time away. Such a cache needs a class
  /// path of jars, so without any that has the server there is none.
  void rehearse(Path cache, Executable work) throws Throwable {
    String jars =
        Stream.of(classPath.split(File.pathSeparator))
            .filter(path -> path.endsWith(".jar"))
            .collect(Collectors.joining(File.pathSeparator));
    if (!jars.contains("grandstand-server-")) {
      start();
      work.execute();
      kill();
      return;
    }
    classPath = jars;
    begin("-XX:AOTCacheOutput=" + cache, ProcessBuilder.Redirect.DISCARD);
    awaitReady();
    work.execute();
    Process running = requireNonNull(process);
    running.destroy();
    assertThat(running.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).as("it stops").isTrue();
    fast = "-XX:AOTCache=" + cache;
  }

  private void begin(String flag, ProcessBuilder.Redirect errors) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx192m",
            "-Xlog:aot=off",
            flag,
            "-cp",
            classPath,
            "dev.grandstand.app.Main"));
    command.addAll(words);
    process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors)
            .start();
  }

  private void awaitReady() {
    await()
        .atMost(SOON)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .ignoreExceptions()
        .until(() -> get("/health/ready").statusCode() == 200);
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

  void give(String user, long coins) throws IOException, InterruptedException {
    HttpRequest request =
        to("/api/v1/accounts/" + user + "/movements")
            .header("Idempotency-Key", "give-" + user)
            .POST(BodyPublishers.ofString("{\"amount\":" + coins + "}"))
            .build();
    assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
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
