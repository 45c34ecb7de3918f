package dev.grandstand.dialect.bilibili;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.grandstand.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// bilibili-live-ws and tiny-bilibili-ws as published, against the whole server. They beat every 30
/// seconds, so this takes a minute.
final class BilibiliClientsIT {
  private static final String ROOM = "12345";
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration TWO_ROUNDS = Duration.ofSeconds(75);

  /// Each with the version in which it gets what it can get packed.
  private static final Map<String, Long> CLIENTS =
      Map.of(
          "live-ws-plain", 0L,
          "live-ws-zlib", 2L,
          "live-ws-brotli", 3L,
          "live-tcp-zlib", 2L,
          "tiny-ws", 3L,
          "tiny-tcp", 3L);

  @Test
  void publishedClientsWatch() {
    try (Hosted house = Hosted.open();
        HttpClient http = HttpClient.newHttpClient()) {
      house.show(ROOM, "逗猫");
      house.superChat(ROOM, Fakes.ANN, "喂猫");
      List<PublishedClient> clients =
          CLIENTS.keySet().stream().map(name -> new PublishedClient(name, house, ROOM)).toList();
      try {
        until(SOON, clients, client -> client.isLive() && !client.heartbeats().isEmpty());
        newcomersHearHowTheRoomStands(clients);
        membersOfAnotherDialectAreHeard(clients, house, http);
        until(TWO_ROUNDS, clients, client -> client.heartbeats().size() >= 3);
        all(clients, client -> assertThat(client.heartbeats()).allMatch(online -> online >= 1));
        all(clients, client -> assertThat(client.complaints()).as("%s", client).isEmpty());
      } finally {
        clients.forEach(PublishedClient::close);
      }
    }
  }

  /// Three things at one moment: packed into one packet, they keep their order.
  private static void newcomersHearHowTheRoomStands(List<PublishedClient> clients) {
    until(SOON, clients, client -> client.commands().size() >= 3);
    all(
        clients,
        client -> {
          assertThat(client.commands().subList(0, 3))
              .as("%s", client)
              .containsExactly("ROOM_CHANGE", "LIVE", "SUPER_CHAT_MESSAGE");
          assertThat(client.versions().subList(0, 2))
              .as("%s", client)
              .containsExactly(1L, CLIENTS.get(client.toString()));
        });
  }

  private static void membersOfAnotherDialectAreHeard(
      List<PublishedClient> clients, Hosted house, HttpClient http) {
    WebSocket zhang = goconn(house, http, "12345");
    WebSocket li = goconn(house, http, "54321");
    zhang.sendText("{\"msgtype\":2,\"msg\":\"喂猫 🐱\"}", true).join();
    zhang.sendText("{\"msgtype\":2,\"msg\":\"<b>\\\"two\\\"</b>\"}", true).join();
    zhang.sendText("{\"msgtype\":2,\"msg\":\"three\"}", true).join();
    until(SOON, clients, client -> client.danmaku().size() >= 3);
    all(
        clients,
        client ->
            assertThat(client.danmaku())
                .as("%s", client)
                .containsExactly("张三: 喂猫 🐱", "张三: <b>\"two\"</b>", "张三: three"));
    li.sendText("{\"msgtype\":3,\"giftlevel\":2}", true).join();
    until(SOON, clients, client -> !client.messages("SEND_GIFT").isEmpty());
    all(
        clients,
        client -> {
          JsonObject gift = client.messages("SEND_GIFT").getFirst().object("data").orElseThrow();
          assertThat(gift.object("receive_user_info").orElseThrow().text("uname"))
              .contains("主播54321");
        });
    until(SOON, clients, client -> !client.messages("WATCHED_CHANGE").isEmpty());
    all(clients, client -> assertThat(client.messages("INTERACT_WORD")).hasSize(1));
    zhang.abort();
    li.abort();
  }

  private static WebSocket goconn(Hosted house, HttpClient http, String room) {
    WebSocket socket =
        http.newWebSocketBuilder()
            .buildAsync(
                URI.create("ws://127.0.0.1:" + house.publicPort() + "/ws"),
                new WebSocket.Listener() {})
            .join();
    socket
        .sendText(
            "{\"msgtype\":1,\"roomid\":\"" + room + "\",\"userid\":\"zhang\",\"username\":\"张三\"}",
            true)
        .join();
    return socket;
  }

  private static void until(
      Duration within, List<PublishedClient> clients, Predicate<PublishedClient> holds) {
    await()
        .atMost(within)
        .untilAsserted(() ->
            assertThat(clients)
                .allSatisfy(client ->
                    assertThat(holds.test(client))
                        .as("%s heard %s %s", client, client.commands(), client.complaints())
                        .isTrue()));
  }

  private static void all(List<PublishedClient> clients, Consumer<PublishedClient> check) {
    assertThat(clients).allSatisfy(check);
  }
}
