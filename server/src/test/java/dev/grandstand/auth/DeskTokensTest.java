package dev.grandstand.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.Doorkeeper.Admission;
import dev.grandstand.message.Person;
import dev.grandstand.message.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

final class DeskTokensTest {
  private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
  private static final Duration HOUR = Duration.ofHours(1);

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final InstantSource clock = () -> now;
  private final DeskTokens tokens = new DeskTokens(SECRET, clock);
  private final TokenDoorkeeper doorkeeper = new TokenDoorkeeper(SECRET, Trust.PROVEN, HOUR, clock);

  @Test
  void aCommentatorIsKnownByItsToken() {
    assertThat(tokens.holder(tokens.issue("情兽", HOUR))).contains("情兽");
  }

  @Test
  void tokensEnd() {
    String token = tokens.issue("情兽", HOUR);
    now = now.plus(HOUR).minusSeconds(1);
    assertThat(tokens.holder(token)).isPresent();
    now = now.plusSeconds(1);
    assertThat(tokens.holder(token)).isEmpty();
  }

  @Test
  void aViewersTokenIsNoDeskToken() {
    var ann = new Person.Member(new UserId("1001"), "安");
    assertThat(tokens.holder(doorkeeper.issue(ann))).isEmpty();
    assertThat(tokens.holder(doorkeeper.issue(Person.GUEST))).isEmpty();
  }

  @Test
  void aDeskTokenIsNoViewersToken() {
    String token = tokens.issue("1001", HOUR);
    assertThat(doorkeeper.admit(new Credential.Token(token, "")))
        .isInstanceOfSatisfying(
            Admission.Refused.class, no -> assertThat(no.refusal().why()).contains("desk"));
  }

  @Test
  void forgeriesAreRefused() {
    String token = tokens.issue("情兽", HOUR);
    var others = new DeskTokens("x".repeat(32).getBytes(UTF_8), clock);
    assertThat(tokens.holder(others.issue("情兽", HOUR))).isEmpty();
    assertThat(tokens.holder(token.substring(0, token.length() - 2))).isEmpty();
    assertThat(tokens.holder("")).isEmpty();
    assertThat(tokens.holder("a.b.c")).isEmpty();
    assertThat(tokens.holder("x".repeat(10_000))).isEmpty();
  }

  @Test
  void aCommentatorHasAName() {
    assertThatIllegalArgumentException().isThrownBy(() -> tokens.issue("", HOUR));
    assertThatIllegalArgumentException().isThrownBy(() -> tokens.issue("x".repeat(33), HOUR));
    assertThatIllegalArgumentException().isThrownBy(() -> tokens.issue("a\nb", HOUR));
  }
}
