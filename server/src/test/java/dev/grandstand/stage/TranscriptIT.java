package dev.grandstand.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.app.settings.SettingsException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The transcripts of [PureTranscriptTest] over sockets, except where time must pass.
final class TranscriptIT {
  static List<Scene> scenes() {
    return Pages.all().stream().filter(scene -> !scene.needsPaper()).toList();
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void plays(Scene scene) throws IOException, SettingsException {
    try (var stage = new SocketStage(Terms.of(scene))) {
      new Player(stage, scene).play();
    }
  }

  @Test
  void fewScenesNeedPaper() {
    assertThat(scenes()).hasSizeGreaterThan(Pages.all().size() * 3 / 4);
  }
}
