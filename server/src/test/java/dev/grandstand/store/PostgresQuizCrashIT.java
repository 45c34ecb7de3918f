package dev.grandstand.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

final class PostgresQuizCrashIT extends QuizCrashContract {
  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init") // before all tests
  private static PostgresTwin server;

  @BeforeAll
  static void startServer() throws IOException {
    server = new PostgresTwin(folder.resolve("data"));
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
  }

  @Override
  Map<String, String> settings() throws Exception {
    server.newDatabase();
    return server.settings(folder);
  }

  @Override
  Connection connect() throws SQLException {
    return server.connect();
  }
}
