package dev.grandstand.app;

import dev.grandstand.app.settings.Settings;
import dev.grandstand.app.settings.SettingsException;
import dev.grandstand.auth.TokenDoorkeeper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What tokens are signed with.
public final class TokenSecret {
  private static final int MADE_UP_BYTES = 32;

  private TokenSecret() {}

  /// Empty if the settings have none.
  public static Optional<byte[]> configured(Settings.Auth auth) throws SettingsException {
    if (auth.secret().isSet()) {
      return Optional.of(checked("auth.secret", auth.secret().value()));
    }
    if (auth.secretFile().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        checked("auth.secret-file", readSecret("auth.secret-file", auth.secretFile())));
  }

  static byte[] orMadeUp(Settings.Auth auth) throws SettingsException {
    Optional<byte[]> configured = configured(auth);
    if (configured.isPresent()) {
      return configured.get();
    }
    logger().info("no auth.secret is set: tokens issued now will not survive a restart");
    byte[] secret = new byte[MADE_UP_BYTES];
    new SecureRandom().nextBytes(secret);
    return secret;
  }

  /// The text in a file of secrets, without the line end that editors add.
  static String readSecret(String setting, String file) throws SettingsException {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw new SettingsException(
          setting + " = " + file + " cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private static byte[] checked(String setting, String secret) throws SettingsException {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < TokenDoorkeeper.MIN_SECRET_BYTES) {
      throw new SettingsException(
          setting
              + " has "
              + bytes.length
              + " bytes; at least "
              + TokenDoorkeeper.MIN_SECRET_BYTES
              + " are needed, for example from: openssl rand -base64 48");
    }
    return bytes;
  }

  private static Logger logger() {
    return LoggerFactory.getLogger(TokenSecret.class);
  }
}
