package dev.grandstand.store;

import java.nio.file.Files;
import java.util.Map;

final class H2FullIT extends FullContract {
  @Override
  Map<String, String> settings() {
    return Map.of("log.level", "info");
  }

  @Override
  void fill(Evening evening) throws Exception {
    evening.house.limitFiles(Long.toString(Files.size(data.resolve("store.mv.db"))));
  }

  @Override
  void makeRoom(Evening evening) throws Exception {
    evening.house.limitFiles("unlimited");
  }
}
