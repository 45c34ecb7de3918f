package dev.grandstand.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.dialect.bilibili.BilibiliSettings;
import dev.grandstand.dialect.goconn.GoconnSettings;
import dev.grandstand.feature.danmaku.DanmakuRules;
import dev.grandstand.feature.life.LifeRules;
import dev.grandstand.feature.quiz.QuizRules;
import dev.grandstand.hall.HallRules;
import dev.grandstand.store.JournalRules;
import dev.grandstand.store.StoreRules;
import dev.grandstand.transport.TransportRules;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The file of defaults has a line for every setting, and none for anything else.
final class DefaultsTest {
  @Test
  void everySettingIsInTheFile() throws SettingsException {
    Node tree = Defaults.tree();
    assertThat(paths(tree, ""))
        .containsExactlyInAnyOrderElementsOf(Part.paths(Settings.class, tree));
  }

  @Test
  void partsAgreeWithTheirOwnDefaults() throws SettingsException {
    Settings settings = SettingsLoader.load(Sources.NONE);
    assertThat(settings.connections()).isEqualTo(TransportRules.defaults());
    assertThat(settings.rooms()).isEqualTo(HallRules.defaults());
    assertThat(settings.crowd()).isEqualTo(LifeRules.defaults());
    assertThat(settings.danmaku()).isEqualTo(DanmakuRules.defaults());
    assertThat(settings.quiz()).isEqualTo(QuizRules.defaults());
    assertThat(settings.store().rules()).isEqualTo(StoreRules.defaults());
    assertThat(settings.store().journal()).isEqualTo(JournalRules.defaults());
    assertThat(settings.goconn().rules()).isEqualTo(GoconnSettings.defaults());
    assertThat(settings.bilibili()).isEqualTo(BilibiliSettings.defaults());
  }

  @Test
  void withoutSettingsOnlyThisMachineCanConnect() throws SettingsException {
    Settings settings = SettingsLoader.load(Sources.NONE);
    assertThat(settings.hosts()).containsExactly("127.0.0.1");
    assertThat(settings.openDoors().keySet())
        .containsExactly("public", "bilibili-tcp", "bilibili-ws");
  }

  private static List<String> paths(Node node, String path) {
    List<String> paths = new ArrayList<>();
    if (node instanceof Node.Mapping(var entries, _)) {
      entries.forEach((key, value) -> paths.addAll(paths(value, Spelling.join(path, key))));
    } else {
      paths.add(path);
    }
    return paths;
  }
}
