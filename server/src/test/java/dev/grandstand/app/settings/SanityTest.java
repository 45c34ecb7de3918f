package dev.grandstand.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SanityTest {
  @Test
  void aDemoStaysOnThisMachine() {
    assertThat(problems(Sources.NONE.with("server.host", "0.0.0.0")))
        .singleElement()
        .asString()
        .contains("demo.enabled", "0.0.0.0");
    assertThat(problems(Sources.NONE.with("doors.public.host", "192.0.2.1"))).hasSize(1);
    assertThat(problems(Sources.NONE.with("api.host", "192.0.2.1"))).hasSize(1);
    assertThat(problems(Sources.NONE.with("server.host", "::1"))).isEmpty();
    assertThat(problems(Sources.NONE.with("server.host", "0.0.0.0").with("demo.enabled", "false")))
        .isEmpty();
  }

  @Test
  void withoutTheDemoNobodyIsBelievedUnproven() throws SettingsException {
    assertThat(SettingsLoader.load(Sources.NONE).believesClaims()).isTrue();
    var real = SettingsLoader.load(Sources.NONE.with("demo.enabled", "false"));
    assertThat(real.believesClaims()).isFalse();
  }

  @Test
  void aSecureDoorNeedsACertificate() {
    assertThat(problems(Sources.NONE.with("doors.public.tls", "true")))
        .containsExactly(
            "doors.public.tls = true, but tls.certificate-file and tls.key-file are not set");
  }

  @Test
  void theSecureBilibiliDoorOpensWithACertificate() throws SettingsException {
    var sources = Sources.NONE.with("tls.certificate-file", "a").with("tls.key-file", "b");
    assertThat(SettingsLoader.load(sources).openDoors()).containsKey("bilibili-wss");
  }

  @Test
  void aTcpDoorSpeaksOneDialectThatCan() {
    assertThat(problems(Sources.NONE.with("doors.bilibili-tcp.dialects", "goconn")))
        .singleElement()
        .asString()
        .contains("WebSocket only");
    assertThat(problems(Sources.NONE.with("doors.bilibili-tcp.dialects", "")))
        .singleElement()
        .asString()
        .contains("exactly one");
  }

  @Test
  void dialectsThatAreNotThereAreRefused() {
    assertThat(problems(Sources.NONE.with("doors.public.dialects", "[goconn, morse]")))
        .singleElement()
        .asString()
        .contains("morse", "bilibili, goconn");
    assertThat(problems(Sources.NONE.with("directory.morse.a", "b"))).hasSize(1);
  }

  @Test
  void theDeskStandsOnADoorWhereGamesAreSeen() {
    assertThat(problems(Sources.NONE.with("desk.doors", "side")))
        .containsExactly("desk.doors: there is no door \"side\"");
    assertThat(problems(Sources.NONE.with("desk.doors", "[public, bilibili-ws]")))
        .singleElement()
        .asString()
        .contains("bilibili-ws", "textlive");
    assertThat(problems(Sources.NONE.with("desk.doors", "public"))).isEmpty();
  }

  @Test
  void portsDiffer() {
    assertThat(problems(Sources.NONE.with("api.port", "8080")))
        .singleElement()
        .asString()
        .contains("api.port = 8080", "doors.public.port");
    assertThat(problems(Sources.NONE.with("api.port", "0").with("doors.public.port", "0")))
        .isEmpty();
  }

  @Test
  void aSecretIsGivenOnce() {
    var sources = Sources.NONE.with("auth.secret", "a").with("auth.secret-file", "b");
    assertThat(problems(sources))
        .containsExactly("set either auth.secret or auth.secret-file, not both");
  }

  @Test
  void theStoreIsAPostgresOrAFile() {
    assertThat(problems(Sources.NONE.with("store.url", "jdbc:mysql://u:geheim@h/d")))
        .singleElement()
        .asString()
        .contains("store.url must begin with jdbc:postgresql:")
        .doesNotContain("geheim");
    assertThat(problems(Sources.NONE.with("store.user", "u")))
        .containsExactly(
            "store.user and store.password are for a PostgreSQL, but store.url is not set");
    var sources = Sources.NONE.with("store.url", "jdbc:postgresql://h/d");
    assertThat(problems(sources.with("store.password", "a").with("store.password-file", "b")))
        .containsExactly("set either store.password or store.password-file, not both");
    assertThat(problems(sources.with("store.password", "a"))).isEmpty();
  }

  private static List<String> problems(Sources sources) {
    SettingsException refused =
        catchThrowableOfType(SettingsException.class, () -> SettingsLoader.load(sources));
    return refused == null ? List.of() : refused.problems();
  }
}
