package dev.grandstand.app;

import dev.grandstand.api.ApiKeys;
import dev.grandstand.app.settings.Secret;
import dev.grandstand.app.settings.Settings;
import dev.grandstand.app.settings.SettingsException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The keys of the API and where they are kept.
///
/// @param place in words, for whoever looks for them
/// @param made the key, if it was made up just now: it is shown this once
public record KeyRing(ApiKeys keys, String place, Optional<Secret> made) {
  private static final String FILE = "api-key";
  private static final int KEY_BYTES = 24;

  /// @param folder where a key is kept that nobody configured
  static KeyRing of(Settings.Api api, Path folder) throws SettingsException {
    return hasKeys(api) ? configured(api) : kept(folder.resolve(FILE));
  }

  static boolean hasKeys(Settings.Api api) {
    return !api.keys().isEmpty() || !api.keysFile().isEmpty();
  }

  static KeyRing configured(Settings.Api api) throws SettingsException {
    if (api.keysFile().isEmpty()) {
      List<String> keys = api.keys().stream().map(Secret::value).toList();
      return new KeyRing(checked("api.keys", keys), "as set in api.keys", Optional.empty());
    }
    List<String> keys =
        TokenSecret.readSecret("api.keys-file", api.keysFile())
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();
    if (keys.isEmpty()) {
      throw new SettingsException("api.keys-file = " + api.keysFile() + " has no key in it");
    }
    return new KeyRing(checked("api.keys-file", keys), "in " + api.keysFile(), Optional.empty());
  }

  private static ApiKeys checked(String setting, List<String> keys) throws SettingsException {
    try {
      return new ApiKeys(keys);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(setting + ": " + e.getMessage());
    }
  }

  private static KeyRing kept(Path file) throws SettingsException {
    try {
      String key = Files.readString(file).strip();
      return new KeyRing(new ApiKeys(List.of(key)), "in " + file, Optional.empty());
    } catch (NoSuchFileException _) {
      return make(file);
    } catch (IOException | IllegalArgumentException e) {
      throw new SettingsException(
          "the API key in "
              + file
              + " cannot be used: "
              + e.getMessage()
              + "; remove the file to get a new one, or set api.keys-file");
    }
  }

  private static KeyRing make(Path file) throws SettingsException {
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    String key = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    var keys = new ApiKeys(List.of(key));
    try {
      if (file.getParent() != null) {
        Files.createDirectories(file.getParent());
      }
      var ownerOnly = PosixFilePermissions.fromString("rw-------");
      Files.createFile(file, PosixFilePermissions.asFileAttribute(ownerOnly));
      Files.writeString(file, key + "\n", StandardOpenOption.WRITE);
      return new KeyRing(keys, "in " + file, Optional.of(new Secret(key)));
    } catch (FileAlreadyExistsException _) {
      return kept(file); // another server that started with us was faster
    } catch (IOException | UnsupportedOperationException e) {
      throw new SettingsException(
          "no API key is set, and a new one cannot be kept in "
              + file
              + " ("
              + e
              + "); set api.keys-file, or data-dir to a folder that can be written");
    }
  }
}
