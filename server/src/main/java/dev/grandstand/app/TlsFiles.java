package dev.grandstand.app;

import dev.grandstand.app.settings.Settings;
import dev.grandstand.app.settings.SettingsException;
import dev.grandstand.transport.Door;
import org.jspecify.annotations.Nullable;

/// The certificate that the settings name, and the password of its key.
final class TlsFiles {
  private TlsFiles() {}

  static Door.@Nullable Tls of(Settings.Tls tls) throws SettingsException {
    if (!tls.isSet()) {
      return null;
    }
    String password =
        tls.keyPasswordFile().isEmpty()
            ? tls.keyPassword().value()
            : TokenSecret.readSecret("tls.key-password-file", tls.keyPasswordFile());
    return new Door.Tls(tls.certificateFile(), tls.keyFile(), password.isEmpty() ? null : password);
  }
}
