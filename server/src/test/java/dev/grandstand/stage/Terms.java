package dev.grandstand.stage;

import dev.grandstand.app.settings.Settings;
import dev.grandstand.app.settings.SettingsException;
import dev.grandstand.app.settings.SettingsLoader;
import dev.grandstand.app.settings.Sources;
import java.util.Map;
import java.util.TreeMap;

/// On what terms a house is opened: as it comes, except that nobody plays a demo in it while all
/// are believed and that being late does not change it, and except for what the page says.
record Terms(Map<String, String> said) {
  static final Terms USUAL = new Terms(Map.of());

  Terms {
    said = Map.copyOf(said);
  }

  static Terms of(Scene scene) {
    Terms terms = USUAL;
    for (Line line : scene.lines()) {
      if (line instanceof Line.Sets sets) {
        terms = terms.with(sets.key(), sets.value());
      }
    }
    return terms;
  }

  Terms with(String key, String value) {
    Map<String, String> more = new TreeMap<>(said);
    more.put(key, value);
    return new Terms(more);
  }

  Settings settings() {
    Sources sources =
        Unmoved.by(Sources.NONE).with("demo.enabled", "false").with("auth.identity", "claimed");
    for (var entry : said.entrySet()) {
      sources = sources.with(entry.getKey(), entry.getValue());
    }
    try {
      return SettingsLoader.load(sources);
    } catch (SettingsException e) {
      throw new AssertionError(e);
    }
  }
}
