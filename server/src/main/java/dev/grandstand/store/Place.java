package dev.grandstand.store;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the database is.
public sealed interface Place {
  /// A file of our own, which one process may have open at a time.
  record File(Path folder) implements Place {
    private static final String NAME = "store";
    private static final String SUFFIX = ".mv.db"; // the database puts it there itself

    Path path() {
      return folder.resolve(NAME + SUFFIX);
    }

    String url(StoreRules rules) {
      Path file = folder.toAbsolutePath().resolve(NAME);
      if (file.toString().indexOf(';') >= 0) {
        throw new IllegalArgumentException(file + " has a semicolon in it");
      }
      // retry: a thread that is interrupted while it writes would close the file for all others.
      // WRITE_DELAY: what is committed must be in the file before anybody hears of it.
      // RETENTION_TIME: space in the file is not used again before the server is stopped and the
      // file compacted. A process that is killed while it writes over old space leaves a file whose
      // newest commits are not found again, though they had been answered.
      return "jdbc:h2:retry:"
          + file
          + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0"
          + ";RETENTION_TIME="
          + Integer.MAX_VALUE
          + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT="
          + rules.lockTime().toMillis()
          + ";CACHE_SIZE="
          + Math.max(1, rules.fileCache() >> 10);
    }

    @Override
    public boolean isThere() {
      return Files.exists(path());
    }

    @Override
    public String toString() {
      return "the file " + path();
    }
  }

  /// A PostgreSQL that several processes may share.
  record Server(String url, String user, String password) implements Place {
    @Override
    public boolean isThere() {
      return true;
    }

    /// The URL may have secrets among its parameters.
    @Override
    public String toString() {
      return url.split("\\?", 2)[0];
    }
  }

  /// Whether there is something that could be wrong; a file that is not there yet is fine.
  boolean isThere();
}
