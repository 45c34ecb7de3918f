package dev.grandstand.app.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.grandstand.app.Main;
import dev.grandstand.bench.OwnServer;
import dev.grandstand.bench.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What one more viewer in a room takes of the heap, Netty's part included: the living objects of a
/// server after a full collection, with viewers and without. Nothing here depends on how fast the
/// machine is.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class ViewerWeightIT {
  /// Enough to make what comes and goes by itself, a few hundred kilobytes, small beside them.
  private static final int VIEWERS = 4_000;

  private static final int BEFORE = 200;

  /// Some 450 are needed.
  private static final long MOST_BYTES = 500;

  /// Less would mean that the viewers were not there.
  private static final long LEAST_BYTES = 300;

  /// As the launcher starts it.
  private static final List<String> FLAGS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-XX:+UseG1GC",
          "-XX:+UseCompactObjectHeaders");

  private static final Pattern VIEWERS_NOW = Pattern.compile("(?m)^grandstand_viewers (\\S+)$");
  private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

  /// How a guest of each dialect comes in.
  enum Guest {
    GOCONN("/ws", 0x81, "", "{\"msgtype\":1,\"roomid\":\"12345\"}"),
    BILIBILI(
        "/sub",
        0x82,
        "00000035001000010000000700000001",
        "{\"uid\":0,\"roomid\":12345,\"protover\":3}");

    private final String path;
    private final int opcode;
    private final String head;
    private final String body;

    Guest(String path, int opcode, String head, String body) {
      this.path = path;
      this.opcode = opcode;
      this.head = head;
      this.body = body;
    }

    private byte[] entry() {
      byte[] begins = HexFormat.of().parseHex(head);
      byte[] ends = body.getBytes(UTF_8);
      byte[] entry = Arrays.copyOf(begins, begins.length + ends.length);
      System.arraycopy(ends, 0, entry, begins.length, ends.length);
      return entry;
    }

    /// Upgraded, and in no room yet.
    Socket comes(URI server) throws IOException {
      var socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
      OutputStream out = socket.getOutputStream();
      out.write(
          """
          GET %s HTTP/1.1
          Host: localhost
          Upgrade: websocket
          Connection: Upgrade
          Sec-WebSocket-Version: 13
          Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

          """
              .formatted(path)
              .replace("\n", "\r\n")
              .getBytes(US_ASCII));
      awaitUpgrade(socket.getInputStream());
      return socket;
    }

    void enters(Socket socket) throws IOException {
      byte[] entry = entry();
      socket
          .getOutputStream()
          .write(
              ByteBuffer.allocate(6 + entry.length)
                  .put((byte) opcode)
                  .put((byte) (0x80 | entry.length))
                  .putInt(0) // a mask that changes nothing
                  .put(entry)
                  .array());
    }

    private static void awaitUpgrade(InputStream in) throws IOException {
      for (int last4 = 0; last4 != 0x0D0A0D0A; ) {
        int next = in.read();
        assertThat(next).as("the answer to the upgrade").isNotNegative();
        last4 = last4 << 8 | next;
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aViewerTakesLittle(Guest guest) throws Exception {
    try (var server = OwnServer.start(ViewerWeightIT::command, false)) {
      Target target = server.target();
      leave(enter(guest, BEFORE, target)); // so that classes and pools are there already
      awaitViewers(0, target);
      long without = livingBytes(target);
      List<Socket> viewers = enter(guest, VIEWERS, target);
      long with = livingBytes(target);
      leave(viewers);
      assertThat((with - without) / VIEWERS)
          .as("bytes for each viewer")
          .isBetween(LEAST_BYTES, MOST_BYTES);
    }
  }

  static List<String> command(OwnServer.Place place) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(FLAGS);
    words.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "serve",
            "--no-demo",
            "--port",
            Integer.toString(place.publicPort()),
            "--api-port",
            Integer.toString(place.internalPort()),
            "--data-dir",
            place.folder().toString()));
    for (String setting :
        List.of(
            "auth.identity=claimed",
            "connections.accepts-per-second=100000",
            "doors.bilibili-tcp.enabled=false",
            "doors.bilibili-ws.enabled=false",
            "doors.bilibili-wss.enabled=false",
            "overload.no-joins=3m", // a busy machine makes a cold server turn viewers away
            "overload.no-connections=4m",
            "log.level=warn")) {
      words.addAll(List.of("--set", setting));
    }
    return words;
  }

  private static List<Socket> enter(Guest guest, int count, Target target) throws Exception {
    List<Socket> viewers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Socket viewer = guest.comes(target.url());
      guest.enters(viewer);
      viewers.add(viewer);
    }
    awaitViewers(count, target);
    return viewers;
  }

  private static void leave(List<Socket> viewers) throws IOException {
    for (Socket viewer : viewers) {
      viewer.close();
    }
  }

  private static void awaitViewers(int count, Target target) throws Exception {
    HttpRequest metrics = HttpRequest.newBuilder(target.metrics().orElseThrow()).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> client.send(metrics, HttpResponse.BodyHandlers.ofString()).body(),
              said -> number(VIEWERS_NOW, said) == count);
    }
  }

  /// Collects all that is dead first.
  private static long livingBytes(Target target) throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    String pid = Long.toString(target.pid().orElseThrow());
    Process asked =
        new ProcessBuilder(jcmd.toString(), pid, "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String said = new String(asked.getInputStream().readAllBytes(), UTF_8);
    return number(TOTAL, said);
  }

  private static long number(Pattern pattern, String said) {
    Matcher found = pattern.matcher(said);
    assertThat(found.find()).as(said).isTrue();
    return (long) Double.parseDouble(found.group(1));
  }
}
