package dev.grandstand.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every transcript, on paper. [TranscriptIT] plays the same ones over sockets.
final class PureTranscriptTest {
  static List<Scene> scenes() {
    return Pages.all();
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void plays(Scene scene) {
    try (var stage = new PaperStage(Terms.of(scene))) {
      new Player(stage, scene).play();
    }
  }

  /// A stage that let everything pass would let every transcript pass.
  @ParameterizedTest
  @MethodSource("mistakes")
  void aPageThatIsWrongFails(String why, List<String> lines) {
    Scene scene = Pages.scenes("wrong", lines).getFirst();
    assertThatThrownBy(() -> new Player(new PaperStage(Terms.of(scene)), scene).play())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(why);
  }

  static List<org.junit.jupiter.params.provider.Arguments> mistakes() {
    List<String> start =
        List.of("# TOY-1", "A open /toy", "A > ENTER 1 a 甲", "A < …", "A < …", "B open /toy");
    return List.of(
        wrong("should hear", start, "B > ENTER 1", "B < …", "A < 0-0 SAID 甲: hi"),
        wrong("what else A heard", start, "B > ENTER 1", "B < …", "B < …"),
        wrong("what else B heard", start, "B > ENTER 1", "B < …", "A < …"),
        wrong("but heard", start, "B < …", "B > nonsense"),
        wrong("closed 1000", start, "A < closed 1001", "A close"),
        wrong("the refusal", start, "room 1 ! mute a 0s"),
        wrong("the refusal", start, "room 1 ! b/乙 say  "));
  }

  private static org.junit.jupiter.params.provider.Arguments wrong(
      String why, List<String> start, String... rest) {
    var lines = new java.util.ArrayList<>(start);
    lines.addAll(List.of(rest));
    return org.junit.jupiter.params.provider.Arguments.of(why, lines);
  }

  @Test
  void thereAreTranscripts() {
    assertThat(scenes()).hasSizeGreaterThan(20);
  }
}
