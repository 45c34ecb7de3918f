package dev.grandstand.archsamples.api;

import dev.grandstand.archsamples.app.Settings;

final class KnowsApp {
  Settings settings() {
    return new Settings();
  }
}
