package dev.grandstand.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.app.settings.Defaults;
import dev.grandstand.auth.DeskTokens;
import dev.grandstand.auth.TokenDoorkeeper;
import dev.grandstand.auth.Trust;
import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.Doorkeeper.Admission;
import dev.grandstand.message.Person;
import dev.grandstand.message.UserId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class CommandsTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  @TempDir Path folder;

  private record Said(int code, String out, String err) {}

  private static Said say(Map<String, String> environment, String... words) {
    var out = new StringWriter();
    var err = new StringWriter();
    CommandLine grandstand = GrandstandCommand.with(environment);
    grandstand.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int code = grandstand.execute(words);
    return new Said(code, out.toString(), err.toString());
  }

  private static Said say(String... words) {
    return say(Map.of(), words);
  }

  @Test
  void defaultConfigIsTheFileWordForWord() {
    Said said = say("default-config");
    assertThat(said.code()).isZero();
    assertThat(said.out()).isEqualTo(Defaults.text());
  }

  @Test
  void defaultConfigIsAGoodConfig() throws IOException {
    Path file = Files.writeString(folder.resolve("all.yaml"), say("default-config").out());
    assertThat(say("check-config", "--config", file.toString())).isEqualTo(new Said(0, "OK\n", ""));
  }

  @Test
  void checkConfigTellsWhatIsWrong() {
    Said said = say("check-config", "--set", "goconn.burst=x", "--set", "goconn.birst=1");
    assertThat(said.code()).isEqualTo(78);
    assertThat(said.err())
        .contains("2 things are wrong", "goconn.burst = x", "did you mean goconn.burst?");
  }

  @Test
  void checkConfigLooksIntoFiles() {
    Said said =
        say(
            Map.of("GRANDSTAND_AUTH_SECRET_FILE", "/nowhere/secret"),
            "check-config",
            "--set",
            "api.keys=short");
    assertThat(said.code()).isEqualTo(78);
    assertThat(said.err())
        .contains("auth.secret-file = /nowhere/secret cannot be read", "api.keys: ")
        .doesNotContain("short");
  }

  @Test
  void checkConfigMasksSecrets() {
    Said said = say(Map.of("GRANDSTAND_AUTH_SECRET", SECRET), "check-config", "--list");
    assertThat(said.out()).contains("auth.secret = (secret)").doesNotContain(SECRET);
  }

  @Test
  void shortFlagsAreSettings() {
    Said said = say("check-config", "--list", "--port", "81", "--api-port", "82", "--no-demo");
    assertThat(said.out())
        .contains("doors.public.port = 81", "api.port = 82", "demo.enabled = false");
  }

  @Test
  void tokensAreGoodForTheServerWithTheSameSecret() throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), SECRET + "\n");
    Said said =
        say(
            Map.of("GRANDSTAND_AUTH_SECRET_FILE", file.toString()),
            "token",
            "--user",
            "1001",
            "--name",
            "安",
            "--days",
            "2");
    assertThat(said.code()).isZero();
    var later = InstantSource.offset(InstantSource.system(), Duration.ofHours(47));
    var doorkeeper =
        new TokenDoorkeeper(SECRET.getBytes(UTF_8), Trust.PROVEN, Duration.ofDays(1), later);
    assertThat(doorkeeper.admit(new Credential.Token(said.out().strip(), "1001")))
        .isEqualTo(new Admission.Admitted(new Person.Member(new UserId("1001"), "安")));
  }

  @Test
  void aCommentatorHasATokenForTheDesk() {
    Said said = say("token", "--desk", "情兽", "--set", "auth.secret=" + SECRET);
    assertThat(said.code()).isZero();
    var desk = new DeskTokens(SECRET.getBytes(UTF_8), InstantSource.system());
    assertThat(desk.holder(said.out().strip())).contains("情兽");
    assertThat(say("token", "--desk", "情兽", "--user", "1").err()).contains("--desk goes without");
    assertThat(say("token", "--desk", "").code()).isEqualTo(2);
    assertThat(say("token", "--desk", "情兽").err()).contains("the start prints a link");
  }

  @Test
  void withoutASecretNoTokenIsIssued() {
    Said said = say("token", "--user", "1001");
    assertThat(said.code()).isEqualTo(78);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).contains("auth.secret-file", "openssl rand", "in demo mode no token");
  }

  @Test
  void aShortSecretIsNotAccepted() {
    Said said = say("token", "--user", "1001", "--set", "auth.secret=short");
    assertThat(said.code()).isEqualTo(78);
    assertThat(said.err()).contains("auth.secret has 5 bytes; at least 32");
  }

  @Test
  void aTokenIsForAUserThatCanBe() {
    assertThat(say("token", "--user", "").code()).isEqualTo(2);
    assertThat(say("token", "--name", "ann").err()).contains("--name needs --user");
    assertThat(say("token", "--user", "1", "--days", "0").err()).contains("--days");
  }

  @Test
  void versionTellsTheVersionAndTheJava() {
    Said verb = say("version");
    assertThat(verb.out()).contains("Grandstand ", "commit ", "Java ");
    assertThat(say("--version").out()).isEqualTo(verb.out());
    assertThat(say("serve", "--version").out()).isEqualTo(verb.out());
  }

  @Test
  void aDemoForOthersDoesNotStart() {
    Said said = say("serve", "--host", "0.0.0.0");
    assertThat(said.code()).isEqualTo(78);
    assertThat(said.err()).contains("demo.enabled = true, but something listens on 0.0.0.0");
  }

  @Test
  void everyVerbHelps() {
    for (String verb : GrandstandCommand.with(Map.of()).getSubcommands().keySet()) {
      assertThat(say(verb, "--help").out()).contains("Usage: grandstand " + verb);
    }
    assertThat(say().out()).isEqualTo(say("--help").out());
    assertThat(say("--help").out()).contains("serve", "check-config", "token");
  }

  @Test
  void whoServesCarriesNoBench() {
    assertThat(scenarios("serve")).isEmpty();
    assertThat(scenarios("bench")).containsKeys("fanout", "idle", "peers");
    assertThat(scenarios()).isNotEmpty();
  }

  private static Map<String, CommandLine> scenarios(String... arguments) {
    CommandLine program = GrandstandCommand.to(List.of(arguments), Map.of());
    return Objects.requireNonNull(program.getSubcommands().get("bench")).getSubcommands();
  }

  @Test
  void wrongWordsAreAnsweredWithHelp() {
    Said said = say("sreve");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("sreve", "serve");
  }
}
