package dev.grandstand.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/// A real database for a test, which can be taken away and given back.
interface Twin extends AutoCloseable {
  StoreRules RULES =
      new StoreRules(
          4,
          256,
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofMillis(50),
          1 << 20);

  Place place();

  /// For tests that must do what no store does.
  Connection connect() throws SQLException;

  void takeAway() throws Exception;

  void giveBack() throws Exception;

  /// As arguments of [Poster].
  List<String> words();

  @Override
  void close() throws IOException;

  default void run(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
