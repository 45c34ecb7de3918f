package dev.grandstand.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grandstand.hall.StoreUnavailable;
import dev.grandstand.hall.Tally;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostgresStoreIT extends StoreContract {
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

  @Test
  void aServerThatIsNotThereIsSaidSoAtStart() {
    var nowhere =
        new Place.Server("jdbc:postgresql://localhost:1/x?password=geheim", "u", "secret");

    assertSays(nowhere, "jdbc:postgresql://localhost:1/x does not answer; is it running?");
  }

  @Test
  void aDatabaseThatIsNotThereIsSaidSoAtStart() {
    var none = new Place.Server(server.url() + "none", "postgres", "postgres");

    assertSays(none, "there is no such database", "createdb");
  }

  @Test
  void whoMayNotInIsSaidSoAtStart() throws SQLException {
    server.run("drop role if exists locked");
    server.run("create role locked nologin");
    var locked = new Place.Server(server.url(), "locked", "secret");

    assertSays(locked, "refuses store.user and store.password");
  }

  private static void assertSays(Place place, String... words) {
    try (var store = new Store(place, Twin.RULES, InstantSource.system(), new Tally())) {
      assertThatThrownBy(store::openIfThere)
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContainingAll(words)
          .message()
          .doesNotContain("secret")
          .doesNotContain("geheim");
    }
  }
}
