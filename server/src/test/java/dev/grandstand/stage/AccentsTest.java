package dev.grandstand.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.app.Dialects;
import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Frame;
import dev.grandstand.hall.Broadcast;
import dev.grandstand.message.Cursor;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is measured and compared by accent leaves none out.
final class AccentsTest {
  private static final Map<String, Accent> ALL = Accents.all();

  @Test
  void everyDialectHasItsAccents() {
    assertThat(ALL.values().stream().map(Accent::dialect).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(Dialects.names());
    assertThat(new HashSet<>(ALL.values())).hasSameSizeAs(ALL.keySet());
  }

  @Test
  void everyConstantOfAnAccentIsThere() {
    for (Accent accent : ALL.values()) {
      Accent[] constants = accent.getClass().getEnumConstants();
      assertThat(ALL.values()).contains(constants == null ? new Accent[] {accent} : constants);
    }
  }

  /// The accents of two connections to one house, so that they may be equal.
  @ParameterizedTest
  @ValueSource(strings = {"", "0", "1", "2", "3", "4", "-1", "x"})
  void whateverVersionABilibiliClientNamesIsThere(String protover) {
    for (String more : List.of("", ",\"cursor\":\"\"")) {
      String words = "auth {\"roomid\":1,\"protover\":\"%s\"%s}".formatted(protover, more);
      List<Frame> frames = Accents.accent(new BilibiliSpeaker(), words).spell(Samples.danmaku(3));
      assertThat(ALL.values())
          .anySatisfy(accent ->
              assertThat(accent.spell(Samples.danmaku(3)))
                  .usingRecursiveComparison()
                  .isEqualTo(frames));
    }
  }

  /// A batch is compressed when it is spelled, and it is spelled once for all who have the accent.
  @Test
  void aBatchIsCompressedOnceForAllOfAnAccent() {
    var stage = new PaperStage(Terms.USUAL);
    var broadcast = new Broadcast(Samples.danmaku(8), new Cursor(1, 0));
    BilibiliSpeaker speaker = new BilibiliSpeaker();
    for (String version : List.of("ver2", "ver3", "ver2-cursors", "ver3-cursors")) {
      List<Frame> first = broadcast.in(entered(stage, speaker, version));
      assertThat(first).hasSize(1); // all eight in one packet
      assertThat(broadcast.in(entered(stage, speaker, version))).isSameAs(first);
    }
  }

  private static Accent entered(PaperStage stage, Speaker speaker, String accent) {
    PaperConnection viewer = stage.open(speaker.address());
    speaker.sayAll(String.valueOf(speaker.accents(PaperRoom.ID).get(accent))).forEach(viewer::say);
    stage.settle();
    return viewer.session().accent();
  }
}
