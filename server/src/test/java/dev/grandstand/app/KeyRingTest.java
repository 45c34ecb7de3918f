package dev.grandstand.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grandstand.app.settings.Secret;
import dev.grandstand.app.settings.SettingsException;
import dev.grandstand.app.settings.SettingsLoader;
import dev.grandstand.app.settings.Sources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyRingTest {
  @TempDir Path folder;

  @Test
  void aKeyIsMadeUpOnceAndShownOnce() throws Exception {
    Path data = folder.resolve("new/data");
    KeyRing first = of(Sources.NONE, data);
    String key = first.made().map(Secret::value).orElseThrow();
    assertThat(key).hasSizeGreaterThanOrEqualTo(32);
    assertThat(Files.readString(data.resolve("api-key"))).isEqualTo(key + "\n");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("api-key"))))
        .isEqualTo("rw-------");
    KeyRing second = of(Sources.NONE, data);
    assertThat(second.made()).isEmpty();
    assertThat(second.place()).isEqualTo("in " + data.resolve("api-key"));
  }

  @Test
  void configuredKeysNeedNoFolder() throws Exception {
    KeyRing ring = of(Sources.NONE.with("api.keys", "0123456789abcdef"), Path.of("/nowhere"));
    assertThat(ring.made()).isEmpty();
    assertThat(ring.toString()).doesNotContain("0123456789abcdef");
  }

  @Test
  void aFileOfKeysHasOneOnEachLine() throws Exception {
    Path file = Files.writeString(folder.resolve("keys"), "# mine\n0123456789abcdef\n\n");
    KeyRing ring = of(Sources.NONE.with("api.keys-file", file), folder);
    assertThat(ring.place()).isEqualTo("in " + file);
    Files.writeString(file, "# none\n");
    assertThatThrownBy(() -> of(Sources.NONE.with("api.keys-file", file), folder))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("has no key in it");
  }

  @Test
  void aShortKeyIsRefusedWithoutShowingIt() {
    assertThatThrownBy(() -> of(Sources.NONE.with("api.keys", "hush"), folder))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("api.keys")
        .hasMessageNotContaining("hush");
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> of(Sources.NONE, file))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("set api.keys-file");
  }

  @Test
  void theFolderIsTheServicesOwn() throws Exception {
    var settings = SettingsLoader.load(Sources.NONE);
    var service = Map.of("STATE_DIRECTORY", "/var/lib/grandstand", "XDG_STATE_HOME", "/x");
    assertThat(DataDir.of(settings, service)).isEqualTo(Path.of("/var/lib/grandstand"));
    assertThat(DataDir.of(settings, Map.of("XDG_STATE_HOME", "/x")))
        .isEqualTo(Path.of("/x/grandstand"));
    var set = SettingsLoader.load(Sources.NONE.with("data-dir", "/data"));
    assertThat(DataDir.of(set, service)).isEqualTo(Path.of("/data"));
  }

  private static KeyRing of(Sources sources, Path data) throws SettingsException {
    return KeyRing.of(SettingsLoader.load(sources).api(), data);
  }
}
