package dev.grandstand.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The keys that open the API. Only their SHA-256 is held, and a setting may give just that
/// (`sha256:` and 64 hex digits), so that the key itself need not be written down on the server.
public final class ApiKeys {
  public static final int MIN_LENGTH = 16;

  private static final String SCHEME = "bearer ";
  private static final String HASHED = "sha256:";
  private static final int CALLER_BYTES = 8;

  private final List<byte[]> digests = new ArrayList<>();

  public ApiKeys(List<String> keys) {
    for (String key : keys) {
      digests.add(key.startsWith(HASHED) ? digestIn(key) : digestOf(key));
    }
  }

  /// Who calls, by a name that stands for its key and does not betray it; empty if the key is not
  /// ours.
  Optional<String> caller(String authorization) {
    if (!authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      return Optional.empty();
    }
    byte[] offered = sha256(authorization.substring(SCHEME.length()).strip());
    boolean known = false;
    for (byte[] digest : digests) {
      known |= MessageDigest.isEqual(digest, offered); // all of them: time must not tell which
    }
    return known
        ? Optional.of(HexFormat.of().formatHex(Arrays.copyOf(offered, CALLER_BYTES)))
        : Optional.empty();
  }

  private static byte[] digestOf(String key) {
    if (key.length() < MIN_LENGTH) {
      throw new IllegalArgumentException(
          "an API key must have at least " + MIN_LENGTH + " characters");
    }
    return sha256(key);
  }

  private static byte[] digestIn(String setting) {
    try {
      byte[] digest = HexFormat.of().parseHex(setting.substring(HASHED.length()));
      if (digest.length == 32) {
        return digest;
      }
    } catch (IllegalArgumentException _) {
      // said below, without the value
    }
    throw new IllegalArgumentException("an API key that starts with sha256: needs 64 hex digits");
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
