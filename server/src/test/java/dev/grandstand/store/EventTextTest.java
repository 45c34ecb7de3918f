package dev.grandstand.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grandstand.message.Coins;
import dev.grandstand.message.Event;
import dev.grandstand.message.Play;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Score;
import dev.grandstand.message.UserId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever is kept reads back as it was.
final class EventTextTest {
  private static final Instant AT = Instant.parse("2026-01-31T12:00:00.000000001Z");
  private static final Play.Line LINE =
      new Play.Line(
          "快攻上篮得手 🏀 \"\\/\u2028 <&>",
          Play.Side.HOME,
          "情兽",
          "#ff0000",
          "https://a/b",
          "https://a/c");

  private static Quiz.Sheet sheet(Instant cutOff, int odds) {
    return new Quiz.Sheet(
        7,
        new Quiz.Terms(
            "谁先得到25分？👑",
            List.of(new Quiz.Answer(1, "骑士", odds), new Quiz.Answer(9, "马刺 🏀", odds)),
            500,
            cutOff,
            "情兽"),
        Quiz.Status.PAYING,
        AT,
        List.of(new Quiz.Tally(1, 3, 999_999_999_999_999L), new Quiz.Tally(9, 0, 0)),
        9,
        12);
  }

  @SuppressWarnings("NullAway") // a quiz may be without a time
  private static Quiz.Sheet withoutCutOff() {
    return sheet(null, 0);
  }

  static Stream<Event> kept() {
    var game = new Score.Game("nba", new Score.Team("21", "骑士"), new Score.Team("10", "马刺"), AT);
    return Stream.of(
        new Score.Stands(new Score.Board(game, Score.Status.NOT_STARTED, "", 0, 0, List.of())),
        new Score.Stands(
            new Score.Board(game, Score.Status.IN_PLAY, "第一节 9:35", 4, 6, List.of(0, -3, 2))),
        new Play.Added(1, LINE, AT),
        new Play.Added(
            Long.MAX_VALUE,
            new Play.Line("x", Play.Side.NEUTRAL, "", "", "", "", sheet(AT, 185)),
            AT),
        new Play.Corrected(2, 1, 17, LINE, AT),
        new Play.Deleted(3, 1, 0),
        new Quiz.Turned(sheet(AT, 185)),
        new Quiz.Turned(withoutCutOff()));
  }

  @ParameterizedTest
  @MethodSource("kept")
  void readsBackAsItWas(Event event) {
    assertThat(event.kept()).isTrue();
    assertThat(EventText.read(EventText.write(event))).isEqualTo(event);
  }

  /// As the first release wrote them. These texts are in databases: never change them.
  @Test
  void theFirstShapeIsReadForGood() {
    assertThat(
            EventText.read(
                "{\"v\":1,\"type\":\"play\",\"number\":5,\"at\":\"2026-01-31T12:00:00Z\","
                    + "\"text\":\"篮\",\"side\":\"AWAY\",\"commentator\":\"\",\"color\":\"\","
                    + "\"link\":\"\",\"image\":\"\"}"))
        .isEqualTo(
            new Play.Added(
                5, new Play.Line("篮", Play.Side.AWAY, ""), Instant.parse("2026-01-31T12:00:00Z")));
    assertThat(
            EventText.read("{\"v\":1,\"type\":\"play-deleted\",\"number\":6,\"id\":5,\"row\":1}"))
        .isEqualTo(new Play.Deleted(6, 5, 1));
  }

  @Test
  void whatIsNotKeptOrNotKnownIsSaid() {
    var guess = new Quiz.Staked(1, new UserId("u"), 1, new Coins(1), 0, AT);
    assertThatThrownBy(() -> EventText.write(guess)).hasMessageContaining("not kept");
    assertThatThrownBy(() -> EventText.read("{\"v\":2,\"type\":\"play-deleted\"}"))
        .hasMessageContaining("shape");
    assertThatThrownBy(() -> EventText.read("{\"v\":1,\"type\":\"seance\"}"))
        .hasMessageContaining("seance");
    assertThatThrownBy(() -> EventText.read("{\"v\":1,\"type\":\"play-deleted\"}"))
        .hasMessageContaining("number");
    assertThatThrownBy(() -> EventText.read("so")).hasMessageContaining("no kept event");
  }
}
