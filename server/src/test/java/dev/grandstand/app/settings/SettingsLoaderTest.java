package dev.grandstand.app.settings;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grandstand.app.settings.Settings.Door;
import dev.grandstand.dialect.goconn.GoconnSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsLoaderTest {
  @TempDir Path folder;

  @Test
  void eachSourceGoesOverTheOneBefore() throws Exception {
    Path file = file("goconn: {burst: 1, rate: 1, error-limit: 1}");
    var environment = Map.of("GRANDSTAND_GOCONN_RATE", "2", "GRANDSTAND_GOCONN_ERROR_LIMIT", "2");
    var flags = List.of(new Sources.Flag("goconn.error-limit", "3"));
    GoconnSettings goconn =
        SettingsLoader.load(new Sources(file, environment, flags)).goconn().rules();
    assertThat(goconn.maxFrame()).isEqualTo(4_096);
    assertThat(goconn.burst()).isEqualTo(1);
    assertThat(goconn.rate()).isEqualTo(2);
    assertThat(goconn.errorLimit()).isEqualTo(3);
  }

  @Test
  void theEnvironmentMayNameTheFile() throws Exception {
    Path file = file("danmaku: {max-length: 7}");
    var sources = new Sources(null, Map.of("GRANDSTAND_CONFIG", file.toString()), List.of());
    assertThat(SettingsLoader.load(sources).danmaku().maxLength()).isEqualTo(7);
  }

  @Test
  void timesSizesAndChoices() throws Exception {
    Settings settings =
        SettingsLoader.load(
            Sources.NONE
                .with("goconn.ping-every", "1m30s")
                .with("connections.max-http-body", "1MiB")
                .with("rooms.max-rooms", "10_000")
                .with("server.transport", "io_uring")
                .with("goconn.guest-send", "allow")
                .with("demo.enabled", "false"));
    assertThat(settings.goconn().rules().pingEvery()).isEqualTo(Duration.ofSeconds(90));
    assertThat(settings.connections().maxHttpBody()).isEqualTo(1 << 20);
    assertThat(settings.rooms().maxRooms()).isEqualTo(10_000);
    assertThat(settings.server().transport()).isEqualTo(Settings.Server.Transport.IO_URING);
    assertThat(settings.goconn().rules().guestSend()).isEqualTo(GoconnSettings.GuestSend.ALLOW);
    assertThat(settings.demo().enabled()).isFalse();
  }

  @Test
  void openMapsTakeAnyName() throws Exception {
    Path file =
        file(
            """
            goconn:
              anchors:
                "12345": 小鱼
            directory:
              bilibili:
                "153733": match-7
            """);
    Settings settings = SettingsLoader.load(new Sources(file, Map.of(), List.of()));
    assertThat(settings.goconn().anchors()).containsEntry("12345", "小鱼");
    assertThat(settings.directory()).containsEntry("bilibili", Map.of("153733", "match-7"));
  }

  @Test
  void aDoorOfOnesOwnNeedsOnlyAPort() throws Exception {
    Path file = file("doors: {public: {port: 9000}, side: {port: 9001, dialects: [goconn]}}");
    Settings settings = SettingsLoader.load(new Sources(file, Map.of(), List.of()));
    assertThat(settings.doors()).extractingByKey("public").extracting(Door::port).isEqualTo(9_000);
    Door side = door(settings, "side");
    assertThat(side.kind()).isEqualTo(Door.Kind.WS);
    assertThat(side.dialects()).containsExactly("goconn");
    assertThat(settings.hostOf(side)).isEqualTo("127.0.0.1");
  }

  @Test
  void listsInOneLine() throws Exception {
    var environment =
        Map.of("GRANDSTAND_DOORS_PUBLIC_ORIGINS", "https://a.example, https://b.example");
    Settings settings = SettingsLoader.load(new Sources(null, environment, List.of()));
    assertThat(door(settings, "public").origins())
        .containsExactlyInAnyOrder("https://a.example", "https://b.example");
  }

  @Test
  void aSectionWithAllLinesCommentedOutChangesNothing() throws Exception {
    Path file = file("goconn:\n#  burst: 1\nserver:\n");
    Settings settings = SettingsLoader.load(new Sources(file, Map.of(), List.of()));
    assertThat(settings.goconn().rules()).isEqualTo(GoconnSettings.defaults());
  }

  @Test
  void secretsAreNotShown() throws Exception {
    Settings settings = SettingsLoader.load(Sources.NONE.with("auth.secret", "hush".repeat(8)));
    assertThat(settings.toString()).doesNotContain("hush");
    assertThat(Listing.of(settings))
        .contains("auth.secret = (secret)")
        .noneMatch(line -> line.contains("hush"));
  }

  @Test
  void anUnknownNameIsRefusedWithItsPlaceAndTheNearest() throws Exception {
    Path file = file("goconn:\n  max-danmku: 100\n");
    assertThat(problems(new Sources(file, Map.of(), List.of())))
        .containsExactly(
            "unknown setting goconn.max-danmku in "
                + file
                + ", line 2; did you mean goconn.max-danmaku?");
  }

  @Test
  void anUnknownVariableIsRefusedWithTheNearest() {
    var environment = Map.of("GRANDSTAND_GOCONN_MAX_DANMKU", "1", "OTHER", "1");
    assertThat(problems(new Sources(null, environment, List.of())))
        .containsExactly(
            "unknown environment variable GRANDSTAND_GOCONN_MAX_DANMKU; did you mean"
                + " GRANDSTAND_GOCONN_MAX_DANMAKU?");
  }

  @Test
  void whatKubernetesSetsIsNotOurs() throws Exception {
    var environment =
        Map.of(
            "GRANDSTAND_SERVICE_HOST", "10.0.0.1",
            "GRANDSTAND_PORT", "tcp://10.0.0.1:8080",
            "GRANDSTAND_PORT_8080_TCP_ADDR", "10.0.0.1");
    assertThat(SettingsLoader.load(new Sources(null, environment, List.of())).openDoors())
        .containsKey("public");
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    var sources =
        Sources.NONE
            .with("server.loops", "many")
            .with("goconn.silence", "5x")
            .with("api.port", "70000")
            .with("rooms.mailbox", "0")
            .with("log.format", "xml");
    assertThat(problems(sources))
        .containsExactlyInAnyOrder(
            "server.loops = many given by --set server.loops: it must be a whole number, for"
                + " example 4096 or 4KiB",
            "goconn.silence = 5x given by --set goconn.silence: it must be a time, for example"
                + " 500ms, 54s, 5m or 1h30m",
            "api.port = 70000 given by --set api.port: port must be within 0 to 65535",
            "rooms.mailbox = 0 given by --set rooms.mailbox: mailbox must be at least 1",
            "log.format = xml given by --set log.format: it must be text or json");
  }

  @Test
  void aListWhereAValueBelongsIsRefused() throws Exception {
    Path file = file("goconn:\n  burst: [1, 2]\nserver: 5\n");
    assertThat(problems(new Sources(file, Map.of(), List.of())))
        .satisfiesExactlyInAnyOrder(
            burst -> assertThat(burst).startsWith("goconn.burst in ").contains("a single value"),
            server -> assertThat(server).startsWith("server = 5 in ").contains("name: value"));
  }

  @Test
  void whatIsNotYamlIsRefusedWithItsLine() throws Exception {
    Path file = file("goconn:\n  burst: [1\n");
    assertThat(problems(new Sources(file, Map.of(), List.of())))
        .singleElement()
        .asString()
        .contains("this is not YAML", file + ", line ");
  }

  @Test
  void aNameGivenTwiceIsRefused() throws Exception {
    Path file = file("goconn:\n  burst: 1\n  burst: 2\n");
    assertThat(problems(new Sources(file, Map.of(), List.of())))
        .singleElement()
        .asString()
        .contains("uplicate", "burst");
  }

  @Test
  void aMissingFileIsRefused() {
    Path file = folder.resolve("absent.yaml");
    assertThat(problems(new Sources(file, Map.of(), List.of())))
        .containsExactly("there is no settings file " + file);
  }

  private static Door door(Settings settings, String name) {
    return requireNonNull(settings.openDoors().get(name), name);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("grandstand.yaml"), text);
  }

  private static List<String> problems(Sources sources) {
    SettingsException refused =
        catchThrowableOfType(SettingsException.class, () -> SettingsLoader.load(sources));
    return refused == null ? new ArrayList<>() : refused.problems();
  }
}
