package dev.grandstand.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

final class H2QuizCrashIT extends QuizCrashContract {
  @Override
  Map<String, String> settings() {
    return Map.of();
  }

  @Override
  Connection connect() throws SQLException {
    return new H2Twin(data).connect();
  }
}
