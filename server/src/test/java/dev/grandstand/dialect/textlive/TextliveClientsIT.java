package dev.grandstand.dialect.textlive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.grandstand.app.Server;
import dev.grandstand.app.settings.SettingsException;
import dev.grandstand.app.settings.SettingsLoader;
import dev.grandstand.app.settings.Sources;
import dev.grandstand.dialect.socketio.NodeClient;
import dev.grandstand.stage.Unmoved;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A game on the whole server, watched by the client that people used, over each transport that it
/// has in node.
final class TextliveClientsIT {
  private static final String KEY = "0123456789abcdef";
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int PLAYS = 60;

  /// As a page of the original does it: joins when it is connected, with the newest line it has.
  private static final String WATCH =
      """
      let pid = 0; \
      socket.on('wall', (wall) => { \
        for (const change of wall.result.data ?? []) \
          for (const row of change.a) tell('play', wall.pid, row.content.event); \
        pid = wall.pid ?? pid \
      }); \
      const join = () => socket.emit('join', \
        {room: 'NBA_PLAYBYPLAY_CASINO', gid: 153733, pid, roomid: -1}, (said) => tell('joined', said)); \
      socket.on('connect', join); join()\
      """;

  @TempDir Path folder;

  private final HttpClient http = HttpClient.newHttpClient();

  /// TEXTLIVE-JOIN-3, TEXTLIVE-WALL-2
  @ParameterizedTest
  @ValueSource(strings = {"websocket", "xhr-polling"})
  void noPlayIsLostAndNoneComesTwiceWhenTheLineIsCut(String transport) throws Exception {
    try (Server server = start(transport);
        var client = new NodeClient(port(server, "public"), "/nba_v1")) {
      push(
          server,
          "{'type':'game','league':'nba','home':{'id':'21','name':'骑士'},"
              + "'away':{'id':'10','name':'马刺'},'begins':'2018-01-24T01:00:00Z'}");
      client.hears("{\"event\":\"connect\",\"args\":[]}");
      client.does(WATCH);
      client.hears("{\"event\":\"joined\",\"args\":[\"ok\"]}");
      for (int i = 1; i <= PLAYS; i++) {
        push(server, "{'type':'play','text':'第" + i + "球 🏀','side':'home','commentator':'情兽'}");
        if (i % 20 == 0) {
          client.hears(play(i - 1));
          client.does(
              transport.equals("websocket")
                  ? "socket.socket.transport.websocket.close()"
                  : "socket.socket.transport.onClose()");
        }
      }
      List<String> all = IntStream.rangeClosed(1, PLAYS).mapToObj(TextliveClientsIT::play).toList();
      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(client.told())
                  .filteredOn(line -> line.startsWith("{\"event\":\"play\""))
                  .isEqualTo(all));
      assertThat(client.count("{\"event\":\"connect\",\"args\":[]}")).isGreaterThan(1);
      assertThat(client.told())
          .contains("{\"event\":\"transport\",\"args\":[\"" + transport + "\"]}");
    }
  }

  private static String play(int number) {
    return "{\"event\":\"play\",\"args\":[" + number + ",\"第" + number + "球 🏀\"]}";
  }

  private Server start(String transport) throws SettingsException, IOException {
    Sources sources =
        Unmoved.by(Sources.NONE)
            .with("data-dir", folder)
            .with("demo.enabled", "false")
            .with("api.keys", KEY)
            .with("log.level", "warn")
            .with("textlive.transports", List.of(transport));
    return Server.start(SettingsLoader.load(sources).onFreePorts());
  }

  private static int port(Server server, String door) {
    return Objects.requireNonNull(server.addresses().get(door), door).getPort();
  }

  private void push(Server server, String event) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port(server, "api") + "/api/v1/events"))
            .header("authorization", "Bearer " + KEY)
            .header("content-type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    ("{'rooms':['153733'],'event':" + event + "}").replace('\'', '"')))
            .build();
    assertThat(http.send(request, BodyHandlers.ofString()).body()).contains("\"refused\":0");
  }
}
