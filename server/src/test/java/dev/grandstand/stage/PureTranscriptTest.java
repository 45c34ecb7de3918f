package dev.grandstand.stage;

import static org.assertj.core.api.Assertions.assertThat;

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

  @Test
  void thereAreTranscripts() {
    assertThat(scenes()).hasSizeGreaterThan(20);
  }
}
