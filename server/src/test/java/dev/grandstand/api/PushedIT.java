package dev.grandstand.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the API does, as those who watch see it.
final class PushedIT {
  private static LiveApi house;

  @BeforeAll
  static void open() throws IOException {
    house = new LiveApi();
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @Test
  void whoeverWatchesSeesWhatIsPushed() {
    var viewer = new Viewer("seen", "lin");

    house.post("/api/v1/events", LiveApi.danmaku("seen", "ann", "冲冲冲"));
    house.post(
        "/api/v1/events",
        "{\"rooms\":[\"seen\"],\"event\":{\"type\":\"gift\",\"user\":{\"id\":\"ann\"},\"level\":1,"
            + "\"item\":{\"id\":1,\"name\":\"Rose\",\"price\":100},\"count\":1}}");

    viewer.hears("\"username\":\"ann\",\"msg\":\"冲冲冲\"");
    viewer.hears("\"msgtype\":3");
    assertThat(LiveApi.json(house.get("/api/v1/rooms/seen")).path("viewers").asInt()).isEqualTo(1);
  }

  @Test
  void whoIsPutOutIsCutOffAndStaysOut() {
    var viewer = new Viewer("strict", "lin");

    house.post("/api/v1/rooms/strict/kick", "{\"user\":\"lin\",\"seconds\":60}");

    viewer.hears("closed ");
    var again = new Viewer();
    again.says("{\"msgtype\":1,\"roomid\":\"strict\",\"userid\":\"lin\"}");
    again.hears("\"code\":\"KICKED\"");
  }

  @Test
  void connectionsAreCountedByDoorAndDialect() {
    var viewer = new Viewer("counted", "lin");
    assertThat(metric("grandstand_connections{dialect=\"goconn\",door=\"test\"}")).isPositive();
    double asked = metric("grandstand_asks_total{dialect=\"goconn\"}");
    double delivered =
        metric("grandstand_events_delivered_total{delivery=\"may_drop\",dialect=\"goconn\"}");

    viewer.says("{\"msgtype\":2,\"msg\":\"hello\"}");
    viewer.hears("\"msg\":\"hello\"");

    assertThat(metric("grandstand_asks_total{dialect=\"goconn\"}")).isEqualTo(asked + 1);
    // What is counted for a whole fan-out is counted at its end.
    await()
        .atMost(LiveApi.PATIENCE)
        .untilAsserted(() ->
            assertThat(
                    metric(
                        "grandstand_events_delivered_total{delivery=\"may_drop\",dialect=\"goconn\"}"))
                .isGreaterThan(delivered));
  }

  @Test
  void connectionsThatEndAreCountedOut() {
    String closed = "grandstand_connections_closed_total{reason=\"kicked\"}";
    double before = metric(closed);
    var viewer = new Viewer("leaving", "lin");

    house.post("/api/v1/rooms/leaving/kick", "{\"user\":\"lin\",\"seconds\":60}");
    viewer.hears("closed ");

    await()
        .atMost(LiveApi.PATIENCE)
        .untilAsserted(() -> assertThat(metric(closed)).isEqualTo(before + 1));
  }

  /// 0 if it was never counted.
  private static double metric(String name) {
    return house
        .send(house.bare("/metrics").GET())
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .sum();
  }

  private static final class Viewer implements WebSocket.Listener {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final WebSocket socket = house.watch(this);
    private final StringBuilder message = new StringBuilder();

    Viewer() {}

    Viewer(String room, String user) {
      says("{\"msgtype\":1,\"roomid\":\"" + room + "\",\"userid\":\"" + user + "\"}");
      hears("\"clientnum\":1");
    }

    void says(String text) {
      socket.sendText(text, true).join();
    }

    void hears(String part) {
      await()
          .atMost(LiveApi.PATIENCE)
          .untilAsserted(() -> assertThat(heard).anyMatch(one -> one.contains(part)));
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      message.append(part);
      if (last) {
        heard.add(message.toString());
        message.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      heard.add("closed " + code + " " + reason);
      return null;
    }
  }
}
