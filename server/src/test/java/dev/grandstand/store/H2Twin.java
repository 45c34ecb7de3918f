package dev.grandstand.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The embedded database, in a folder of the test.
final class H2Twin implements Twin {
  private static final int TRIES = 1_000;

  private final Place.File place;
  private @Nullable FileChannel held;

  H2Twin(Path folder) {
    this.place = new Place.File(folder);
  }

  @Override
  public Place place() {
    return place;
  }

  @Override
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(place.url(RULES), "grandstand", "");
  }

  /// As if it had crashed, and somebody else had its file now.
  @Override
  public void takeAway() throws Exception {
    for (int tries = 0; tries < TRIES; tries++) {
      try {
        run("shutdown immediately");
      } catch (SQLException _) {
        // it is down already
      }
      if (hold()) {
        return;
      }
    }
    throw new IllegalStateException("it always came back");
  }

  private boolean hold() throws IOException {
    FileChannel file =
        FileChannel.open(place.path(), StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (file.tryLock() != null) {
        held = file;
        return true;
      }
    } catch (OverlappingFileLockException _) {
      // it was opened again meanwhile
    }
    file.close();
    return false;
  }

  @Override
  public void giveBack() throws IOException {
    if (held != null) {
      held.close();
      held = null;
    }
  }

  @Override
  public List<String> words() {
    return List.of("file", place.folder().toString());
  }

  @Override
  public void close() throws IOException {
    giveBack();
  }
}
