package dev.grandstand.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class PostgresJournalIT extends SqlJournalContract {
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

  @BeforeEach
  void inANewDatabase() throws SQLException {
    server.newDatabase();
  }

  @Override
  Twin twin() {
    return server;
  }
}
