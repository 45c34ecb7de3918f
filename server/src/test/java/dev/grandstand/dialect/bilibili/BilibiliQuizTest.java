package dev.grandstand.dialect.bilibili;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.json.JsonObject;
import dev.grandstand.message.Event;
import dev.grandstand.message.Play;
import dev.grandstand.message.Quiz;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What viewers of this dialect see of a quiz.
final class BilibiliQuizTest {
  private final BilibiliEvents events =
      new BilibiliEvents(new BilibiliNumbers(new Fakes.Streets()));

  private List<JsonObject> spell(Event event) {
    return events.packets(Fakes.told(event), false).stream()
        .map(packet -> Wire.packets(packet).getFirst().json())
        .toList();
  }

  private @Nullable Object said(Event event) {
    List<JsonObject> messages = spell(event);
    assertThat(messages).hasSize(1);
    return messages.getFirst().list("info").orElseThrow().get(1);
  }

  @Test
  @DisplayName("BILI-CMD-18 of a quiz, what is asked and how it ended are danmaku of the house")
  void tellsQuizzes() {
    var terms =
        new Quiz.Terms(
            "能赢吗？",
            List.of(new Quiz.Answer(1, "能", 0), new Quiz.Answer(2, "不能", 0)),
            0,
            null,
            "情兽");
    Quiz.Sheet open = sheet(terms, Quiz.Status.OPEN, 0);
    var line = new Play.Line("能赢吗？", Play.Side.NEUTRAL, "情兽", "", "", "", open);
    assertThat(said(new Play.Added(3, line, Fakes.NOW))).isEqualTo("竞猜：能赢吗？ 能 / 不能");
    for (Quiz.Status status : List.of(Quiz.Status.OPEN, Quiz.Status.CLOSED, Quiz.Status.PAYING)) {
      assertThat(spell(new Quiz.Turned(sheet(terms, status, 1)))).isEmpty();
    }
    assertThat(spell(new Quiz.Counted(open))).isEmpty();
    assertThat(said(new Quiz.Turned(sheet(terms, Quiz.Status.SETTLED, 1))))
        .isEqualTo("竞猜结果：能赢吗？ 能");
    assertThat(said(new Quiz.Turned(sheet(terms, Quiz.Status.VOID, 0))))
        .isEqualTo("竞猜取消：能赢吗？ 金币已退还");
  }

  private static Quiz.Sheet sheet(Quiz.Terms terms, Quiz.Status status, int right) {
    var tallies = List.of(new Quiz.Tally(1, 0, 0), new Quiz.Tally(2, 0, 0));
    return new Quiz.Sheet(1, terms, status, Fakes.NOW, tallies, right, 0);
  }
}
