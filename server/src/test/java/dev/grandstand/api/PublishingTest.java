package dev.grandstand.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PublishingTest {
  private static final String USER = "\"user\":{\"id\":\"u1\",\"name\":\"Lin\"}";

  private final Counter counter = new Counter();

  private static String danmaku(String text, String... rooms) {
    return body("{\"type\":\"danmaku\"," + USER + ",\"text\":\"" + text + "\"}", rooms);
  }

  private static String body(String event, String... rooms) {
    String list =
        IntStream.range(0, rooms.length)
            .mapToObj(i -> "\"" + rooms[i] + "\"")
            .collect(Collectors.joining(","));
    return "{\"rooms\":[" + list + "],\"event\":" + event + "}";
  }

  private Counter.Said publish(String body) {
    return counter.post("/api/v1/events", body);
  }

  @Test
  void oneEventHappensInEveryRoomThatIsNamed() {
    var said = publish(danmaku("hello", "a", "b"));

    assertThat(said.status()).isEqualTo(200);
    assertThat(said.json().path("accepted").asInt()).isEqualTo(2);
    assertThat(said.json().path("refused").asInt()).isZero();
    for (String room : new String[] {"a", "b"}) {
      assertThat(counter.story(room)).hasSize(1);
      var event = counter.story(room).get(0);
      assertThat(event.path("type").asString()).isEqualTo("danmaku");
      assertThat(event.path("text").asString()).isEqualTo("hello");
      assertThat(event.path("user").path("id").asString()).isEqualTo("u1");
      assertThat(event.path("user").path("name").asString()).isEqualTo("Lin");
    }
  }

  @Test
  void everyRoomAnswersForItself() {
    var crowded = new Counter(Counter.smallRooms(1, 10, 10));

    var said = crowded.post("/api/v1/events", danmaku("hello", "a", "b"));

    assertThat(said.status()).isEqualTo(200);
    var results = said.json().path("results");
    assertThat(results.get(0).path("accepted").asBoolean()).isTrue();
    assertThat(results.get(0).has("code")).isFalse();
    assertThat(results.get(1).path("room").asString()).isEqualTo("b");
    assertThat(results.get(1).path("accepted").asBoolean()).isFalse();
    assertThat(results.get(1).path("code").asString()).isEqualTo("too-many-rooms");
    assertThat(said.json().path("accepted").asInt()).isEqualTo(1);
    assertThat(said.json().path("refused").asInt()).isEqualTo(1);
  }

  @Test
  void aKeyMakesACallHappenOnce() {
    counter.header("idempotency-key", "k-1");

    var first = publish(danmaku("once", "a"));
    var second = publish(danmaku("once", "a"));

    assertThat(counter.story("a")).hasSize(1);
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(first.header("idempotent-replayed")).isEmpty();
    assertThat(second.header("idempotent-replayed")).isEqualTo("true");
  }

  @Test
  void aKeyWithAnotherBodyIsRefused() {
    counter.header("idempotency-key", "k-1");
    publish(danmaku("once", "a"));

    var said = publish(danmaku("twice", "a"));

    assertThat(said.status()).isEqualTo(422);
    assertThat(said.code()).isEqualTo("key-reused");
    assertThat(counter.story("a")).hasSize(1);
  }

  @Test
  void anotherCallerMayChooseTheSameKey() {
    counter.header("idempotency-key", "k-1");
    publish(danmaku("mine", "a"));

    var said = counter.header("authorization", "Bearer " + Counter.SECOND_KEY);

    assertThat(said.post("/api/v1/events", danmaku("mine", "a")).header("idempotent-replayed"))
        .isEmpty();
    assertThat(counter.story("a")).hasSize(2);
  }

  @Test
  void withoutAKeyEveryCallIsNew() {
    publish(danmaku("again", "a"));
    publish(danmaku("again", "a"));

    assertThat(counter.story("a")).hasSize(2);
  }

  @Test
  void aKeyIsForgottenAfterADayButTheRoomStillKnowsIt() {
    counter.header("idempotency-key", "k-1");
    publish(danmaku("once", "a"));
    counter.pass(Duration.ofHours(25));

    var said = publish(danmaku("once", "a"));

    assertThat(said.header("idempotent-replayed")).isEmpty();
    assertThat(counter.story("a")).hasSize(1);
  }

  @Test
  void aCallThatWasPartlyTooBusyIsFinishedByRepeatingIt() {
    var busy = new Counter(Counter.smallRooms(10, 1, 10));
    busy.header("idempotency-key", "k-1");
    busy.loop.hold();
    var first = busy.post("/api/v1/events", danmaku("hello", "a", "b"));
    busy.post("/api/v1/events", danmaku("x", "unrelated"));
    assertThat(first.json().path("results").get(0).path("code").asString()).isEqualTo("no-answer");
    busy.loop.release();

    var second = busy.post("/api/v1/events", danmaku("hello", "a", "b"));
    var third = busy.post("/api/v1/events", danmaku("hello", "a", "b"));

    assertThat(second.json().path("accepted").asInt()).isEqualTo(2);
    assertThat(second.header("idempotent-replayed")).isEmpty();
    assertThat(third.header("idempotent-replayed")).isEqualTo("true");
    assertThat(busy.story("a")).hasSize(1);
    assertThat(busy.story("b")).hasSize(1);
  }

  @Test
  void aFullMailboxIsBusy() {
    var busy = new Counter(Counter.smallRooms(10, 1, 10));
    busy.loop.hold();
    busy.post("/api/v1/events", danmaku("first", "a"));

    var said = busy.post("/api/v1/events", danmaku("second", "a"));

    assertThat(said.json().path("results").get(0).path("code").asString()).isEqualTo("busy");
  }

  @Test
  void aRefusalIsTheLastWordForItsKey() {
    counter.header("idempotency-key", "k-1");
    publish(danmaku("MUTED", "a"));

    assertThat(publish(danmaku("MUTED", "a")).header("idempotent-replayed")).isEqualTo("true");
  }

  @Test
  void aLongOrInvisibleKeyIsRefused() {
    assertThat(counter.header("idempotency-key", "k".repeat(256)).post("/api/v1/events", "{}"))
        .satisfies(said -> assertThat(said.code()).isEqualTo("invalid"));
    counter.header("idempotency-key", "钥匙");
    assertThat(publish(danmaku("hello", "a")).detail()).contains("Idempotency-Key");
    assertThat(counter.isOpen("a")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | event.type is missing; it must be one of danmaku, game, gift, guard, guess, notice, play, play-correction, play-deletion, points, quiz, quiz-cancellation, quiz-close, quiz-settlement, score, superchat",
        "{\"type\":\"dance\"} | event.type must be one of danmaku, game, gift, guard, guess, notice, play, play-correction, play-deletion, points, quiz, quiz-cancellation, quiz-close, quiz-settlement, score, superchat",
        "{\"type\":\"danmaku\",\"user\":{\"id\":\"u\"},\"text\":7} | event.text must be a string",
        "{\"type\":\"danmaku\",\"text\":\"x\"} | event.user is missing; it must be an object",
        "{\"type\":\"danmaku\",\"user\":{\"id\":\"\"},\"text\":\"x\"} | event.user.id: user id is empty",
        "{\"type\":\"danmaku\",\"user\":{\"id\":\"u\"},\"text\":\"x\",\"style\":{\"color\":\"red\"}} | event.style.color must be # and six hex digits, like #ff8800",
        "{\"type\":\"danmaku\",\"user\":{\"id\":\"u\"},\"text\":\"x\",\"style\":{\"mode\":\"up\"}} | event.style.mode must be one of scroll, top, bottom",
        "{\"type\":\"gift\",\"user\":{\"id\":\"u\"},\"level\":3} | event.level must be a whole number from 1 to 2",
        "{\"type\":\"gift\",\"user\":{\"id\":\"u\"},\"level\":1,\"item\":{\"id\":1,\"name\":\"\",\"price\":1}} | event.item.name: gift name is empty",
        "{\"type\":\"gift\",\"user\":{\"id\":\"u\"},\"level\":1,\"item\":{\"id\":1,\"name\":\"x\",\"price\":1},\"count\":1.5} | event.count must be a whole number from 1 to 99999",
        "{\"type\":\"guard\",\"user\":{\"id\":\"u\"},\"rank\":\"king\"} | event.rank must be one of captain, admiral, governor",
        "{\"type\":\"notice\",\"text\":\"\"} | event.text: notice is empty",
        "{\"type\":\"quiz\",\"question\":\"?\"} | event.answers is missing; it must be an array",
        "{\"type\":\"quiz\",\"question\":\"?\",\"answers\":[1]} | event.answers must be an array of objects",
        "{\"type\":\"quiz\",\"question\":\"?\",\"answers\":[{\"id\":1,\"title\":\"a\"}]} | event: a quiz has 2 to 16 answers",
        "{\"type\":\"quiz\",\"question\":\"?\",\"answers\":[{\"id\":1,\"title\":\"a\",\"odds\":1.855}]} | event.answers[0].odds must be a number from 1.00 to 1000.00 with at most two decimals",
        "{\"type\":\"quiz\",\"question\":\"?\",\"answers\":[{\"id\":1,\"title\":\"a\",\"odds\":\"1e9\"}]} | event.answers[0].odds must be a number from 1.00 to 1000.00 with at most two decimals",
        "{\"type\":\"quiz\",\"question\":\"?\",\"answers\":[{\"id\":1,\"title\":\"a\"},{\"id\":2,\"title\":\"b\",\"odds\":2}]} | event: either all answers have odds or none has",
        "{\"type\":\"quiz\",\"question\":\"?\",\"answers\":[{\"id\":1,\"title\":\"a\"},{\"id\":2,\"title\":\"b\"}],\"seconds\":60,\"cut_off\":\"2026-02-01T00:00:00Z\"} | event: say either when guesses end or how long they are taken",
        "{\"type\":\"quiz\",\"question\":\"?\",\"answers\":[],\"cut_off\":\"soon\"} | event.cut_off must be a time like 2026-01-31T12:00:00Z",
        "{\"type\":\"quiz-settlement\",\"quiz\":1} | event.answer is missing; it must be a whole number from 1 to 2147483647",
        "{\"type\":\"guess\",\"quiz\":1,\"answer\":1,\"stake\":0,\"user\":{\"id\":\"u\"}} | event.stake must be a whole number from 1 to 1000000000000000",
        "{\"type\":\"guess\",\"quiz\":1,\"answer\":1,\"stake\":5} | event.user is missing; it must be an object",
      })
  void whatIsWrongIsNamed(String event, String detail) {
    var said = publish(body(event, "a"));

    assertThat(said.status()).isEqualTo(400);
    assertThat(said.code()).isEqualTo("invalid");
    assertThat(said.detail()).isEqualTo(detail);
    assertThat(counter.isOpen("a")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"rooms\":[\"a\"],\"event\":{},\"room\":1} | room is not a field; these are: event, rooms",
        "{\"rooms\":[\"a\"],\"event\":{\"type\":\"notice\",\"txt\":\"x\"}} | event.txt is not a field; these are: text, type, urgency",
        "{\"rooms\":[\"a\"],\"event\":{\"type\":\"danmaku\",\"text\":\"x\",\"user\":{\"uid\":1}}} | event.user.uid is not a field; these are: id, name",
      })
  void aFieldThatIsNotKnownIsRefusedByName(String body, String detail) {
    var said = publish(body);

    assertThat(said.status()).isEqualTo(400);
    assertThat(said.code()).isEqualTo("unknown-field");
    assertThat(said.detail()).isEqualTo(detail);
  }

  @Test
  void roomsAreOneToAThousandDifferentOnes() {
    String[] thousand = IntStream.range(0, 1_000).mapToObj(i -> "r" + i).toArray(String[]::new);
    String[] more = IntStream.range(0, 1_001).mapToObj(i -> "m" + i).toArray(String[]::new);

    assertThat(publish(danmaku("x", thousand)).json().path("accepted").asInt()).isEqualTo(1_000);
    assertThat(publish(danmaku("x", more)).detail()).startsWith("rooms must be");
    assertThat(publish(danmaku("x")).detail()).startsWith("rooms must be");
    assertThat(publish(danmaku("x", "a", "a")).detail()).startsWith("rooms must be");
    assertThat(publish(danmaku("x", "r".repeat(65))).detail()).contains("longer than 64");
    assertThat(counter.isOpen("m0") || counter.isOpen("a")).isFalse();
  }

  @Test
  void aBodyMustBeJson() {
    assertThat(publish("").code()).isEqualTo("invalid");
    assertThat(publish("[]").code()).isEqualTo("invalid");
    assertThat(publish("{").code()).isEqualTo("invalid");
    counter.header("content-type", "text/xml");
    assertThat(publish(danmaku("x", "a")).status()).isEqualTo(415);
    for (String type :
        List.of("Application/JSON; charset=utf-8", "application/x-www-form-urlencoded", "")) {
      counter.header("content-type", type);
      assertThat(publish(danmaku("x", "a")).status()).isEqualTo(200);
    }
  }

  @Test
  void aBodyMayHaveAQuarterOfAMebibyte() {
    String body = danmaku("x", "a");
    String full = body + " ".repeat(256 * 1024 - body.length());

    assertThat(publish(full).status()).isEqualTo(200);
    assertThat(publish(full + " ").status()).isEqualTo(413);
  }
}
