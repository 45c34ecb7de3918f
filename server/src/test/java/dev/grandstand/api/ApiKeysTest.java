package dev.grandstand.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ApiKeysTest {
  private static final String KEY = "0123456789abcdef";

  /// SHA-256 of the key, by `printf %s 0123456789abcdef | sha256sum`.
  private static final String DIGEST =
      "9f9f5111f7b27a781f1f1ddde5ebc2dd2b796bfc7365c9c28b548e564176929f";

  @Test
  void aKeyMayBeGivenByItsDigest() {
    var keys = new ApiKeys(List.of("sha256:" + DIGEST));

    assertThat(keys.caller("Bearer " + KEY)).isPresent();
    assertThat(keys.caller("Bearer sha256:" + DIGEST)).isEmpty();
    assertThat(keys.caller("Bearer " + DIGEST)).isEmpty();
  }

  @Test
  void aCallerIsNamedTheSameForTheSameKeyWithoutBetrayingIt() {
    var keys = new ApiKeys(List.of(KEY, KEY + "2"));

    assertThat(keys.caller("Bearer " + KEY)).isEqualTo(keys.caller("bearer " + KEY));
    assertThat(keys.caller("Bearer " + KEY)).isNotEqualTo(keys.caller("Bearer " + KEY + "2"));
    assertThat(keys.caller("Bearer " + KEY).orElseThrow()).doesNotContain(KEY);
  }

  @Test
  void withoutKeysNobodyComesIn() {
    assertThat(new ApiKeys(List.of()).caller("Bearer ")).isEmpty();
  }

  @Test
  void aKeyThatIsNoneIsRefusedWithoutRepeatingIt() {
    assertThatThrownBy(() -> new ApiKeys(List.of("hunter2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an API key must have at least 16 characters");
    assertThatThrownBy(() -> new ApiKeys(List.of("sha256:abc")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an API key that starts with sha256: needs 64 hex digits");
    assertThatThrownBy(() -> new ApiKeys(List.of("sha256:abcd")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
