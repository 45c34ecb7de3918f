package dev.grandstand.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Delivery;
import dev.grandstand.web.Route;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeskTest {
  private static final String EVENTS = "/desk/api/v1/events";
  private static final String GAME =
      """
      {"rooms": ["153733"], "event": {"type": "game", "league": "nba",
        "home": {"id": "21", "name": "骑士"}, "away": {"id": "10", "name": "马刺"},
        "begins": "2018-01-24T01:00:00Z"}}\
      """;

  private final Counter counter = new Counter().atTheDesk();

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer x", "Basic x", "Bearer " + Counter.KEY})
  void withoutATokenNoCallIsTaken(String authorization) {
    counter.header("authorization", authorization);
    int calls = 0;
    for (Route route : counter.desk.routes()) {
      if (route.pattern().startsWith("/desk/api/")) {
        var said = counter.call(route.method(), route.pattern().replace("{room}", "a"), "");
        assertThat(said.status()).as(route.pattern()).isEqualTo(401);
        assertThat(said.code()).isEqualTo("unauthorized");
        calls++;
      }
    }
    assertThat(calls).isEqualTo(7);
    assertThat(counter.isOpen("a")).isFalse();
  }

  @Test
  void aTokenOfTheDeskDoesNotOpenTheApi() {
    assertThat(counter.get("/api/v1/rooms").status()).isEqualTo(401);
  }

  @Test
  void whoSignedInIsKnown() {
    assertThat(counter.get("/desk/api/v1/me").json().path("name").asString())
        .isEqualTo(Counter.COMMENTATOR);
  }

  @Test
  void aGameIsToldAndLookedAt() {
    said(GAME);
    said("{'type':'score','status':'in-play','process':'第一节 9:35','minute':3}");
    said("{'type':'points','home':2}");
    said("{'type':'points','away':3}");
    said("{'type':'points','away':-1}");

    var room = counter.get("/desk/api/v1/rooms/153733").json();
    assertThat(room.path("gid").asString()).isEqualTo("153733");
    assertThat(room.at("/game/home/points").asInt()).isEqualTo(2);
    assertThat(room.at("/game/away/points").asInt()).isEqualTo(2);
    assertThat(room.at("/game/process").asString()).isEqualTo("第一节 9:35");
    var games = counter.get("/desk/api/v1/games").json().path("games");
    assertThat(games).hasSize(1);
    assertThat(games.get(0).at("/game/status").asString()).isEqualTo("in-play");
  }

  @Test
  void theLatestGameIsFirst() {
    said(GAME);
    said(GAME.replace("153733", "1").replace("2018", "2019"));
    said(GAME.replace("153733", "2").replace("2018", "2017"));

    var games = counter.get("/desk/api/v1/games").json().path("games");
    assertThat(List.of(0, 1, 2))
        .extracting(i -> games.get(i).path("room").asString())
        .containsExactly("1", "153733", "2");
  }

  @Test
  void aRoomIsCalledAndGoesLive() {
    assertThat(counter.put("/desk/api/v1/rooms/a/title", "{\"title\":\"决赛\"}").status())
        .isEqualTo(204);
    assertThat(counter.put("/desk/api/v1/rooms/a/live", "{\"live\":true}").status()).isEqualTo(204);

    var room = counter.get("/desk/api/v1/rooms/a").json();
    assertThat(room.path("title").asString()).isEqualTo("决赛");
    assertThat(room.path("live").asBoolean()).isTrue();
    assertThat(room.path("game").isNull()).isTrue();
  }

  @Test
  void whatNoCommentatorDoesIsNotTaken() {
    for (String event :
        List.of(
            "{'type':'danmaku','user':{'id':'u1'},'text':'x'}",
            "{'type':'notice','text':'x'}",
            "{'type':'gift','user':{'id':'u1'},'level':1,'item':{'id':7,'name':'x','price':1},"
                + "'count':1}",
            "{'type':'guess','user':{'id':'u1'},'quiz':1,'answer':1,'stake':1}")) {
      var said = post(event);
      assertThat(said.code()).as(event).isEqualTo("invalid");
      assertThat(said.detail()).contains("event.type").doesNotContain("danmaku", "guess");
    }
    assertThat(counter.isOpen("153733")).isFalse();
  }

  @Test
  void onlyOneRoomIsTold() {
    var said = counter.post(EVENTS, GAME.replace("[\"153733\"]", "[\"153733\", \"2\"]"));
    assertThat(said.code()).isEqualTo("invalid");
    assertThat(counter.isOpen("2")).isFalse();
  }

  @Test
  void theSameCallTwiceIsOneCall() {
    said(GAME);
    counter.header("idempotency-key", "k1");
    said("{'type':'points','home':2}");
    said("{'type':'points','home':2}");
    assertThat(counter.get("/desk/api/v1/rooms/153733").json().at("/game/home/points").asInt())
        .isEqualTo(2);
  }

  @Test
  void whoCorrectsALineThatAnotherChangedIsTold() {
    said("{'type':'play','text':'a'}");
    said("{'type':'play-correction','line':1,'was':'a','text':'b'}");

    assertThat(code("{'type':'play-correction','line':1,'was':'a','text':'c'}"))
        .isEqualTo("changed");
    assertThat(code("{'type':'play-deletion','line':1,'was':'a'}")).isEqualTo("changed");
    said("{'type':'play-deletion','line':1,'was':'b'}");
  }

  @Test
  void whatWasDroppedInTheHouseIsCounted() {
    said(GAME);
    counter.tally.dropped("slow", Delivery.MAY_DROP).add(3);
    counter.tally.dropped("unreadable", Delivery.MAY_DROP).add(4);
    counter.tally.dropped("slow", Delivery.MUST_ARRIVE).add(100);
    assertThat(counter.get("/desk/api/v1/rooms/153733").json().path("house_dropped").asLong())
        .isEqualTo(7);
  }

  private void said(String event) {
    assertThat(code(event)).isEmpty();
  }

  /// Of the only result.
  private String code(String event) {
    var said = post(event);
    assertThat(said.status()).as(said.text()).isEqualTo(200);
    return said.json().at("/results/0/code").asString("");
  }

  private Counter.Said post(String event) {
    String body =
        event.contains("\"rooms\"")
            ? event
            : ("{'rooms':['153733'],'event':" + event + "}").replace('\'', '"');
    return counter.post(EVENTS, body);
  }
}
