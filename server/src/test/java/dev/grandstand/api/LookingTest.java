package dev.grandstand.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LookingTest {
  private final Counter counter = new Counter(Counter.smallRooms(100, 100, 4));

  private void say(String room, String text) {
    var said =
        counter.post(
            "/api/v1/events",
            "{\"rooms\":[\""
                + room
                + "\"],\"event\":{\"type\":\"notice\",\"text\":\""
                + text
                + "\"}}");
    assertThat(said.json().path("accepted").asInt()).isEqualTo(1);
  }

  private List<String> texts(Counter.Said said) {
    List<String> texts = new ArrayList<>();
    said.json().path("events").forEach(event -> texts.add(event.path("text").asString()));
    return texts;
  }

  @Test
  void noRoomIsOpenAtFirst() {
    var said = counter.get("/api/v1/rooms");

    assertThat(said.status()).isEqualTo(200);
    assertThat(said.text()).isEqualTo("{\"rooms\":[],\"next\":null}");
  }

  @Test
  void roomsComeInPagesInTheOrderOfTheirIds() {
    for (String room : List.of("c", "a", "间", "b", "d")) {
      say(room, "x");
    }
    List<String> seen = new ArrayList<>();
    int pages = 0;
    String target = "/api/v1/rooms?limit=2";
    while (!target.isEmpty()) {
      var page = counter.get(target).json();
      page.path("rooms").forEach(room -> seen.add(room.path("room").asString()));
      pages++;
      target =
          page.path("next").isNull()
              ? ""
              : "/api/v1/rooms?limit=2&cursor=" + page.path("next").asString();
    }

    assertThat(seen).containsExactly("a", "b", "c", "d", "间");
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void aRoomShowsHowItStands() {
    counter.put("/api/v1/rooms/a/title", "{\"title\":\"Finals\"}");
    counter.put("/api/v1/rooms/a/live", "{\"live\":true}");

    var room = counter.get("/api/v1/rooms/a").json();

    assertThat(room.path("room").asString()).isEqualTo("a");
    assertThat(room.path("title").asString()).isEqualTo("Finals");
    assertThat(room.path("live").asBoolean()).isTrue();
    assertThat(room.path("live_since").asString()).isEqualTo("2026-01-31T12:00:00.250Z");
    assertThat(room.path("viewers").asInt()).isZero();
    assertThat(room.path("cursor").asString()).endsWith("-2");
    assertThat(counter.get("/api/v1/rooms").json().path("rooms").get(0)).isEqualTo(room);
  }

  @Test
  void aRoomThatIsNotOpenIsNotFoundAndNotOpened() {
    assertThat(counter.get("/api/v1/rooms/a").code()).isEqualTo("no-such-room");
    assertThat(counter.get("/api/v1/rooms/a/events").code()).isEqualTo("no-such-room");
    assertThat(counter.get("/api/v1/rooms/a").status()).isEqualTo(404);
    assertThat(counter.isOpen("a")).isFalse();
  }

  @Test
  void aStoryIsReadFromItsNewestEventsOn() {
    for (String text : List.of("1", "2", "3")) {
      say("a", text);
    }

    var newest = counter.get("/api/v1/rooms/a/events?limit=2");
    say("a", "4");
    String next = newest.json().path("next").asString();
    var after = counter.get("/api/v1/rooms/a/events?since=" + next);

    assertThat(texts(newest)).containsExactly("2", "3");
    assertThat(texts(after)).containsExactly("4");
    assertThat(after.json().path("gap").asBoolean()).isFalse();
  }

  @Test
  void aStoryIsReadOnInPieces() {
    say("a", "1");
    String from = counter.get("/api/v1/rooms/a/events").json().path("next").asString();
    for (String text : List.of("2", "3", "4")) {
      say("a", text);
    }
    List<String> read = new ArrayList<>();
    for (int piece = 0; piece < 3; piece++) {
      var said = counter.get("/api/v1/rooms/a/events?limit=2&since=" + from);
      read.addAll(texts(said));
      from = said.json().path("next").asString();
    }

    assertThat(read).containsExactly("2", "3", "4");
  }

  @Test
  void aPlaceThatIsForgottenIsAGap() {
    say("a", "1");
    String from = counter.get("/api/v1/rooms/a/events").json().path("next").asString();
    for (String text : List.of("2", "3", "4", "5", "6")) {
      say("a", text);
    }

    var said = counter.get("/api/v1/rooms/a/events?since=" + from);

    assertThat(said.json().path("gap").asBoolean()).isTrue();
    assertThat(texts(said)).containsExactly("3", "4", "5", "6");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/rooms?limit=0",
        "/api/v1/rooms?limit=501",
        "/api/v1/rooms?limit=many",
        "/api/v1/rooms?cursor=***",
        "/api/v1/rooms/a/events?since=yesterday",
        "/api/v1/rooms/a/events?since=1-",
        "/api/v1/rooms//events",
      })
  void whatMakesNoSenseIsRefused(String target) {
    say("a", "1");

    var said = counter.get(target);

    assertThat(said.status()).isEqualTo(400);
    assertThat(said.code()).isEqualTo("invalid");
  }
}
