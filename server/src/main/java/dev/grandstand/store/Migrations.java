package dev.grandstand.store;

import java.util.OptionalInt;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Brings the tables of a database up to date.
///
/// Flyway does it, but only when there is something to do: to load it takes longer than all the
/// rest of opening a database.
final class Migrations {
  /// The newest there is; a test holds it against the files.
  static final int NEWEST = 3;

  static final String FOLDER = "dev/grandstand/store/migrations";

  private static final String HISTORY = "flyway_schema_history";

  private Migrations() {}

  /// @throws NewerThanWe if a newer server has been here
  static void run(Jdbi jdbi, String url, String user, String password) throws NewerThanWe {
    OptionalInt version = jdbi.withHandle(Migrations::version);
    if (version.orElse(0) > NEWEST) {
      throw new NewerThanWe(version.orElse(0));
    }
    if (version.isEmpty() || version.getAsInt() < NEWEST) {
      // Connections of its own: what bounds the statements of calls must not bound a migration.
      Flyway.configure()
          .dataSource(url, user, password)
          .locations("classpath:" + FOLDER)
          .table(HISTORY)
          .loggers("slf4j")
          .load()
          .migrate();
    }
  }

  /// Empty if nothing was ever migrated here.
  static OptionalInt version(Handle handle) {
    boolean began =
        handle
            .createQuery(
                "select count(*) from information_schema.tables where table_name = :table"
                    + " and table_schema = current_schema")
            .bind("table", HISTORY)
            .mapTo(Integer.class)
            .map(count -> count > 0)
            .one();
    if (!began) {
      return OptionalInt.empty();
    }
    int newest =
        handle
            .createQuery(
                "select \"version\" from "
                    + HISTORY
                    + " where \"success\" and \"version\" is not null")
            .mapTo(String.class)
            .filter(version -> version.matches("[0-9]+"))
            .stream()
            .mapToInt(Integer::parseInt)
            .max()
            .orElse(0);
    return OptionalInt.of(newest);
  }

  static final class NewerThanWe extends Exception {
    private static final long serialVersionUID = 1L;

    NewerThanWe(int version) {
      super(
          "it was last used by a newer Grandstand (tables of version "
              + version
              + ", this one knows "
              + NEWEST
              + "); start that one, or restore a copy from before the upgrade");
    }
  }
}
