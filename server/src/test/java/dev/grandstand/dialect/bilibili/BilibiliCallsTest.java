package dev.grandstand.dialect.bilibili;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.dialect.House;
import dev.grandstand.json.JsonNumber;
import dev.grandstand.json.JsonObject;
import dev.grandstand.message.Life;
import dev.grandstand.message.Person;
import dev.grandstand.message.UserId;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Request;
import dev.grandstand.web.Router;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BilibiliCallsTest {
  private static final String SIGNED_IN = "buvid3=B; SESSDATA=token of ann; bili_jct=guard";

  private final Fakes.Home home = new Fakes.Home();
  private final Fakes.Porter porter = new Fakes.Porter(Fakes.ANN);
  private final Router router =
      new Router(
          new BilibiliDialect(BilibiliSettings.defaults(), home, new Fakes.Streets(), porter)
              .routes());

  private final Map<String, String> headers = new HashMap<>(Map.of("host", "live.test:8080"));

  private Answer call(String target) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    Map<String, List<String>> query = new LinkedHashMap<>();
    for (String pair : (mark < 0 ? "" : target.substring(mark + 1)).split("&", -1)) {
      String[] halves = pair.split("=", 2);
      if (halves.length == 2) {
        query
            .computeIfAbsent(URLDecoder.decode(halves[0], UTF_8), _ -> new ArrayList<>())
            .add(URLDecoder.decode(halves[1], UTF_8));
      }
    }
    Router.Match match = router.find("GET", path).orElseThrow();
    return match
        .route()
        .handler()
        .answer(
            new Request("GET", path, match.parameters(), query, headers, new byte[0], "1.2.3.4"))
        .toCompletableFuture()
        .join();
  }

  private JsonObject get(String target) {
    Answer answer = call(target);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().get("content-type")).startsWith("application/json");
    return Wire.json(answer.body());
  }

  private JsonObject data(String target) {
    JsonObject whole = get(target);
    assertThat(whole.integral("code")).hasValue(0);
    assertThat(whole.integral("ttl")).hasValue(1);
    assertThat(whole.text("message")).isPresent();
    return whole.object("data").orElseThrow();
  }

  private void open(boolean live) {
    home.open.put(
        Fakes.ROOM,
        new House.RoomFacts(
            Fakes.ROOM, "逗猫", live ? Fakes.NOW : null, 17, 1234, Fakes.PLACE, null));
  }

  @Test
  @DisplayName("BILI-HTTP-1 getDanmuInfo: a key, and where to go")
  void tellsWhereToGo() {
    JsonObject data = data("/xlive/web-room/v1/index/getDanmuInfo?id=12345&type=0&w_rid=x&wts=1");
    assertThat(data.text("token")).contains("token of ");
    assertThat(data.names())
        .contains("group", "business_id", "refresh_row_factor", "refresh_rate", "max_delay");
    JsonObject host = (JsonObject) data.list("host_list").orElseThrow().getFirst();
    assertThat(host).isNotNull();
    assertThat(host.text("host")).contains("live.test");
    assertThat(host.integral("port")).hasValue(2243);
    assertThat(host.integral("ws_port")).hasValue(2244);
    assertThat(host.integral("wss_port")).hasValue(2245);
  }

  @Test
  @DisplayName("BILI-HTTP-1 who is signed in gets a key of its own")
  void issuesKeys() {
    headers.put("cookie", SIGNED_IN);
    assertThat(data("/xlive/web-room/v1/index/getDanmuInfo?id=12345").text("token"))
        .contains("token of ann");
    headers.put("cookie", "SESSDATA=stolen");
    assertThat(data("/xlive/web-room/v1/index/getDanmuInfo?id=12345").text("token"))
        .contains("token of ");
  }

  @ParameterizedTest
  @CsvSource({
    "live.test:8080, live.test",
    "live.test, live.test",
    "127.0.0.1:1, 127.0.0.1",
    "[::1]:8080, [::1]",
    "[::1], [::1]",
    "'', localhost",
  })
  @DisplayName("BILI-HTTP-1 the host that was called is the host to go to")
  void namesTheHostThatWasCalled(String called, String named) {
    headers.put("host", called);
    JsonObject data = data("/room/v1/Danmu/getConf?room_id=12345&platform=pc&player=web");
    assertThat(data.text("host")).contains(named);
  }

  @Test
  @DisplayName("BILI-HTTP-1 announced addresses come from the settings")
  void announcesWhatItIsTold() {
    BilibiliSettings settings = Fakes.announcing("edge.test", 1, 2, 3);
    var calls = new BilibiliVisitorCalls(settings, porter);
    Answer answer =
        calls
            .danmuInfo(
                new Request(
                    "GET", "/", Map.of(), Map.of("id", List.of("1")), headers, new byte[0], ""))
            .toCompletableFuture()
            .join();
    assertThat(new String(answer.body(), UTF_8))
        .contains("{\"host\":\"edge.test\",\"port\":1,\"wss_port\":3,\"ws_port\":2}");
  }

  @Test
  @DisplayName("BILI-HTTP-2 getConf: the same in older words")
  void tellsTheOldConf() {
    JsonObject data = data("/room/v1/Danmu/getConf?room_id=12345");
    assertThat(data.text("token")).contains("token of ");
    assertThat(data.integral("port")).hasValue(2243);
    assertThat(data.list("host_server_list").orElseThrow()).hasSize(1);
    assertThat(data.list("server_list").orElseThrow()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/xlive/web-room/v1/index/getDanmuInfo",
        "/room/v1/Danmu/getConf",
      })
  @DisplayName("BILI-HTTP-3 a call without its room is a bad one")
  void wantsARoom(String path) {
    assertThat(get(path).integral("code")).hasValue(-400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/room/v1/Room/room_init?id=12345",
        "/room/v1/Room/mobileRoomInit?id=12345",
        "/room/v1/Room/get_info?room_id=12345",
        "/xlive/web-room/v2/index/getRoomPlayInfo?room_id=12345&no_playurl=1",
      })
  @DisplayName("BILI-HTTP-4 a room that is not open is one that is off air")
  void tellsOfRooms(String target) {
    JsonObject off = data(target);
    assertThat(off.integral("room_id")).hasValue(12345);
    assertThat(off.integral("live_status")).hasValue(0);
    assertThat(off.integral("uid").orElseThrow()).isPositive();
    open(true);
    assertThat(data(target).integral("live_status")).hasValue(1);
    open(false);
    assertThat(data(target).integral("live_status")).hasValue(0);
  }

  @Test
  @DisplayName("BILI-HTTP-4 every call has the fields that its readers insist on")
  void hasTheFields() {
    open(true);
    assertThat(data("/room/v1/Room/room_init?id=12345").names())
        .contains(
            "short_id",
            "need_p2p",
            "is_hidden",
            "is_locked",
            "is_portrait",
            "hidden_till",
            "lock_till",
            "encrypted",
            "pwd_verified",
            "live_time",
            "room_shield",
            "is_sp",
            "special_type");
    JsonObject play = data("/xlive/web-room/v2/index/getRoomPlayInfo?room_id=12345");
    assertThat(play.names())
        .contains(
            "short_id",
            "is_hidden",
            "is_locked",
            "is_portrait",
            "hidden_till",
            "lock_till",
            "encrypted",
            "pwd_verified",
            "live_time",
            "room_shield",
            "all_special_types",
            "playurl_info",
            "official_type");
    assertThat(play.has("playurl_info")).isFalse();
    JsonObject info = data("/room/v1/Room/get_info?room_id=12345");
    assertThat(info.text("title")).contains("逗猫");
    assertThat(info.integral("online")).hasValue(17);
    assertThat(info.text("live_time")).contains("2023-11-15 06:13:20");
    JsonObject both = data("/xlive/web-room/v1/index/getInfoByRoom?room_id=12345");
    assertThat(both.object("room_info").orElseThrow().text("title")).contains("逗猫");
    assertThat(
            both.object("anchor_info")
                .orElseThrow()
                .object("base_info")
                .orElseThrow()
                .text("uname"))
        .contains("anchor of 12345");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/room/v1/Room/room_init",
        "/room/v1/Room/get_info?room_id=",
        "/xlive/web-room/v1/dM/gethistory",
      })
  @DisplayName("BILI-HTTP-4 a name that can be no room's gives 60004")
  void knowsNoSuchRoom(String target) {
    assertThat(get(target).integral("code")).hasValue(60004);
  }

  @Test
  @DisplayName("BILI-HTTP-5 several rooms at once, each under its number")
  void tellsOfSeveralRooms() {
    open(true);
    JsonObject data = data("/room/v2/Room/get_by_ids?ids[]=12345&ids%5B%5D=777&ids[]=12345");
    assertThat(data.names()).containsExactly("12345", "777");
    JsonObject open = data.object("12345").orElseThrow();
    assertThat(open.integral("roomid")).hasValue(12345);
    assertThat(open.text("title")).contains("逗猫");
    assertThat(open.integral("live_status")).hasValue(1);
    assertThat(data("/room/v2/Room/get_by_ids").names()).isEmpty();
    String many = "?ids[]=" + String.join("&ids[]=", numbers(200));
    assertThat(data("/room/v2/Room/get_by_ids" + many).names()).hasSize(50);
  }

  private static List<String> numbers(int count) {
    List<String> numbers = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      numbers.add(Integer.toString(i));
    }
    return numbers;
  }

  @Test
  @DisplayName("BILI-HTTP-6 nav: not signed in is a code, and the data is there all the same")
  void tellsWhoIsThere() {
    JsonObject nobody = get("/x/web-interface/nav");
    assertThat(nobody.integral("code")).hasValue(-101);
    JsonObject data = nobody.object("data").orElseThrow();
    assertThat(data.flag("isLogin")).contains(false);
    for (String name : Set.of("img_url", "sub_url")) {
      assertThat(data.object("wbi_img").orElseThrow().text(name).orElseThrow())
          .matches("https://.+/[0-9a-f]{32}\\.png");
    }
    headers.put("cookie", SIGNED_IN);
    JsonObject ann = data("/x/web-interface/nav");
    assertThat(ann.flag("isLogin")).contains(true);
    assertThat(ann.integral("mid")).hasValue(1001);
    assertThat(ann.text("uname")).contains("ann");
    assertThat(ann.has("wbi_img")).isTrue();
  }

  @Test
  @DisplayName("BILI-HTTP-7 fingerprints, gift lists and the room's page are there")
  void hasTheRest() {
    JsonObject prints = data("/x/frontend/finger/spi");
    assertThat(prints.text("b_3").orElseThrow()).isNotEqualTo(prints.text("b_4").orElseThrow());
    assertThat(data("/xlive/web-room/v1/giftPanel/roomGiftConfig?room_id=1").has("list")).isTrue();
    assertThat(data("/xlive/web-room/v1/giftPanel/giftConfig").has("list")).isTrue();
    assertThat(call("/12345").status()).isEqualTo(200);
    assertThat(call("/favicon.ico").status()).isEqualTo(404);
    headers.put("host", "127.0.0.1:8080");
    assertThat(call("/12345").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("BILI-HTTP-8 the newest danmaku, and only danmaku")
  void tellsHistory() {
    for (int i = 0; i < 12; i++) {
      home.past.add(Fakes.said("line " + i));
      home.past.add(Fakes.told(new Life.Retitled("t" + i)));
    }
    JsonObject data = data("/xlive/web-room/v1/dM/gethistory?roomid=12345");
    assertThat(data.list("admin").orElseThrow()).isEmpty();
    List<?> lines = data.list("room").orElseThrow();
    assertThat(lines).hasSize(10);
    JsonObject last = (JsonObject) lines.getLast();
    assertThat(last.text("text")).contains("line 11");
    assertThat(last.text("nickname")).contains("ann");
    assertThat(last.get("uid")).isEqualTo(new JsonNumber("1001"));
    assertThat(last.text("timeline")).contains("2023-11-15 06:13:20");
    assertThat(data("/xlive/web-room/v1/dM/gethistory?roomid=777").list("room").orElseThrow())
        .isEmpty();
  }

  @Test
  @DisplayName("BILI-ID-1 people with names have numbers in the calls, too")
  void numbersPeople() {
    porter.people.put("z", new Person.Member(new UserId("zhangsan"), "张三"));
    headers.put("cookie", "SESSDATA=z");
    assertThat(data("/x/web-interface/nav").integral("mid"))
        .hasValue(BilibiliNumbers.number("zhangsan"));
  }
}
