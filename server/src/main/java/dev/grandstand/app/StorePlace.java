package dev.grandstand.app;

import dev.grandstand.app.settings.Settings;
import dev.grandstand.app.settings.SettingsException;
import dev.grandstand.store.Place;
import java.util.Map;

/// Where the settings say that the database is.
public final class StorePlace {
  private StorePlace() {}

  public static Place of(Settings settings, Map<String, String> environment)
      throws SettingsException {
    Settings.Store store = settings.store();
    if (store.url().isEmpty()) {
      return new Place.File(DataDir.of(settings, environment));
    }
    String password =
        store.passwordFile().isEmpty()
            ? store.password().value()
            : TokenSecret.readSecret("store.password-file", store.passwordFile());
    return new Place.Server(store.url(), store.user(), password);
  }
}
