package dev.grandstand.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.grandstand.dialect.socketio.NodeClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole house is killed, without any warning, while a game is written: every play is there
/// once, under one number, for who wrote it, who watches it and who comes back.
@Timeout(value = 8, unit = TimeUnit.MINUTES)
abstract class KeptCrashContract {
  private static final int CRASHES = Integer.getInteger("grandstand.house-crashes", 4);
  private static final int WRITERS = 2;
  private static final int PLAYS = 30; // of each between two crashes
  private static final String ROOM = "153733";
  private static final Pattern NUMBERED =
      Pattern.compile("\"number\":([0-9]+),\"text\":\"(nr [0-9]+)\"");
  private static final Pattern HEARD =
      Pattern.compile("\\{\"event\":\"play\",\"args\":\\[\"(nr [0-9]+)\"]}");

  /// As a page of the original does it: joins when it is connected, with the newest line it has.
  private static final String WATCH =
      """
      let pid = 0; \
      socket.on('wall', (wall) => { \
        for (const change of wall.result.data ?? []) \
          for (const row of change.a) tell('play', row.content.event); \
        pid = wall.pid ?? pid \
      }); \
      const join = () => socket.emit('join', \
        {room: 'NBA_PLAYBYPLAY_CASINO', gid: 153733, pid, roomid: -1}, (said) => tell('joined', said)); \
      socket.on('connect', join); join()\
      """;

  @TempDir Path data;

  /// What makes the server use the database.
  abstract Map<String, String> settings() throws Exception;

  @ParameterizedTest
  @ValueSource(strings = {"websocket", "xhr-polling"})
  void noPlayIsLostAndNoneComesTwiceWhenTheHouseIsKilled(String transport) throws Exception {
    Map<String, String> settings = new HashMap<>(settings());
    settings.put("textlive.transports", transport);
    try (var house = new HouseProcess(data, settings);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      house.start();
      house.pushUntilDone(
          "game",
          ROOM,
          "{'type':'game','league':'nba','home':{'id':'21','name':'骑士'},"
              + "'away':{'id':'10','name':'马刺'},'begins':'2018-01-24T01:00:00Z'}");
      String since = cursor(house);
      try (var viewer = new NodeClient(house.port, "/nba_v1")) {
        viewer.does(WATCH);
        viewer.hears("{\"event\":\"joined\",\"args\":[\"ok\"]}");
        var written = new AtomicInteger();
        int all = WRITERS * PLAYS * (CRASHES + 1);
        List<Future<?>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
          int first = i;
          Callable<Void> write =
              () -> {
                for (int n = first; n < all; n += WRITERS) {
                  house.pushUntilDone("play-" + n, ROOM, "{'type':'play','text':'nr " + n + "'}");
                  written.incrementAndGet();
                }
                return null;
              };
          writers.add(threads.submit(write));
        }
        for (int crash = 1; crash <= CRASHES; crash++) {
          int some = crash * WRITERS * PLAYS;
          await().atMost(Duration.ofMinutes(1)).until(() -> written.get() >= some);
          house.kill();
          house.start();
          // Whoever asks for a list of games right now finds it, before anybody has come back.
          assertThat(house.get("/api/v1/rooms/" + ROOM).statusCode()).isEqualTo(200);
        }
        for (Future<?> writer : writers) {
          writer.get();
        }
        assertThatAllIsThereOnce(house, since, all);
        await()
            .atMost(Duration.ofMinutes(1))
            .untilAsserted(() -> assertThat(heard(viewer)).hasSize(all));
        assertThat(heard(viewer)).doesNotHaveDuplicates().isEqualTo(told(house, since));
      }
    }
  }

  private static void assertThatAllIsThereOnce(HouseProcess house, String since, int all)
      throws Exception {
    String story = house.get("/api/v1/rooms/" + ROOM + "/events?limit=500&since=" + since).body();
    assertThat(story).contains("\"gap\":false");
    var numbers = new ArrayList<Long>();
    var texts = new ArrayList<String>();
    var found = NUMBERED.matcher(story);
    while (found.find()) {
      numbers.add(Long.valueOf(found.group(1)));
      texts.add(found.group(2));
    }
    assertThat(texts).hasSize(all).doesNotHaveDuplicates();
    assertThat(numbers).isSorted().doesNotHaveDuplicates();
    assertThat(numbers.getLast()).isEqualTo(all);
  }

  private static List<String> told(HouseProcess house, String since) throws Exception {
    String story = house.get("/api/v1/rooms/" + ROOM + "/events?limit=500&since=" + since).body();
    return NUMBERED.matcher(story).results().map(found -> found.group(2)).toList();
  }

  private static List<String> heard(NodeClient viewer) {
    return viewer.told().stream()
        .map(HEARD::matcher)
        .filter(line -> line.matches())
        .map(line -> line.group(1))
        .toList();
  }

  private static String cursor(HouseProcess house) throws Exception {
    String facts = house.get("/api/v1/rooms/" + ROOM + "/events?limit=1").body();
    var next = Pattern.compile("\"next\":\"([^\"]+)\"").matcher(facts);
    assertThat(next.find()).as(facts).isTrue();
    return next.group(1);
  }
}
