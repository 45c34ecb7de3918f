package dev.grandstand.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AskingTest {
  private final Counter counter = new Counter();

  private String newest() {
    var story = counter.story("a");
    return story.get(story.size() - 1).toString();
  }

  @Test
  void aTitleIsGiven() {
    var said = counter.put("/api/v1/rooms/a/title", "{\"title\":\"决赛\"}");

    assertThat(said.status()).isEqualTo(204);
    assertThat(said.answer().body()).isEmpty();
    assertThat(newest()).contains("\"type\":\"retitled\",\"title\":\"决赛\"");
  }

  @Test
  void aRoomGoesLiveAndOffline() {
    assertThat(counter.put("/api/v1/rooms/a/live", "{\"live\":true}").status()).isEqualTo(204);
    assertThat(newest()).contains("\"type\":\"went-live\",\"since\":\"2026-01-31T12:00:00.250Z\"");

    assertThat(counter.put("/api/v1/rooms/a/live", "{\"live\":false}").status()).isEqualTo(204);
    assertThat(newest()).contains("\"type\":\"went-offline\"");
  }

  @Test
  void aUserIsMutedAndUnmuted() {
    counter.post("/api/v1/rooms/a/mute", "{\"user\":\"u1\",\"seconds\":600}");
    assertThat(newest())
        .contains("\"type\":\"muted\",\"user\":{\"id\":\"u1\",\"name\":\"Ann\"}")
        .contains("\"until\":\"2026-01-31T12:10:00.250Z\"");

    counter.post("/api/v1/rooms/a/unmute", "{\"user\":\"u1\"}");
    assertThat(newest()).contains("\"type\":\"unmuted\"");
  }

  @Test
  void aUserIsPutOut() {
    counter.post("/api/v1/rooms/a/kick", "{\"user\":\"u1\",\"seconds\":60,\"reason\":\"spam\"}");
    assertThat(newest()).contains("\"type\":\"kicked\"").contains("\"reason\":\"spam\"");

    counter.post("/api/v1/rooms/a/kick", "{\"user\":\"u1\",\"seconds\":60}");
    assertThat(newest()).contains("\"reason\":\"put out by a moderator\"");
  }

  @Test
  void aSuperChatIsTakenBack() {
    assertThat(counter.call("DELETE", "/api/v1/rooms/a/superchats/7", "").status()).isEqualTo(204);
    assertThat(newest()).contains("\"type\":\"superchats-taken-back\",\"ids\":[7]");

    assertThat(counter.call("DELETE", "/api/v1/rooms/a/superchats/x", "").code())
        .isEqualTo("invalid");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mute   | {\"user\":\"stranger\",\"seconds\":60}                   | 404 | no-such-user",
        "unmute | {\"user\":\"stranger\"}                                 | 404 | no-such-user",
        "kick   | {\"user\":\"stranger\",\"seconds\":60}                   | 404 | no-such-user",
        "mute   | {\"user\":\"u1\"}                                       | 400 | invalid",
        "mute   | {\"user\":\"u1\",\"seconds\":0}                          | 400 | invalid",
        "mute   | {\"user\":\"u1\",\"seconds\":315360001}                  | 400 | invalid",
        "mute   | {\"user\":7,\"seconds\":60}                             | 400 | invalid",
        "mute   | {\"user\":\"u1\",\"seconds\":60,\"minutes\":1}            | 400 | unknown-field",
        "kick   | {\"user\":\"u1\",\"seconds\":60,\"reason\":\"\"}           | 400 | invalid",
        "unmute | {\"user\":\"u1\",\"seconds\":60}                         | 400 | unknown-field",
      })
  void whatCannotBeIsRefused(String verb, String body, int status, String code) {
    var said = counter.post("/api/v1/rooms/a/" + verb, body);

    assertThat(said.status()).isEqualTo(status);
    assertThat(said.code()).isEqualTo(code);
    assertThat(said.header("content-type")).startsWith("application/problem+json");
  }

  @Test
  void aTitleHasItsLimits() {
    assertThat(counter.put("/api/v1/rooms/a/title", "{\"title\":\"\"}").detail())
        .isEqualTo("title: title is empty");
    assertThat(
            counter.put("/api/v1/rooms/a/title", "{\"title\":\"" + "t".repeat(81) + "\"}").detail())
        .isEqualTo("title: title is longer than 80");
    assertThat(counter.put("/api/v1/rooms/a/live", "{\"live\":\"yes\"}").detail())
        .isEqualTo("live must be true or false");
  }

  @Test
  void aRoomThatDoesNotAnswerInTimeSaysSo() {
    counter.loop.hold();

    var said = counter.put("/api/v1/rooms/a/title", "{\"title\":\"x\"}");

    assertThat(said.status()).isEqualTo(504);
    assertThat(said.code()).isEqualTo("no-answer");
    assertThat(said.header("retry-after")).isEqualTo("1");
  }

  @Test
  void aFullHouseSaysWhenToComeBack() {
    var full = new Counter(Counter.smallRooms(1, 10, 10));
    full.put("/api/v1/rooms/a/title", "{\"title\":\"x\"}");

    var said = full.put("/api/v1/rooms/b/title", "{\"title\":\"x\"}");

    assertThat(said.status()).isEqualTo(503);
    assertThat(said.code()).isEqualTo("too-many-rooms");
    assertThat(said.header("retry-after")).isEqualTo("1");
  }
}
