package dev.grandstand.store;

import java.util.Map;

final class H2KeptCrashIT extends KeptCrashContract {
  @Override
  Map<String, String> settings() {
    return Map.of();
  }
}
