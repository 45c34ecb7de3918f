package dev.grandstand.store;

import java.util.Base64;
import java.util.Random;
import org.jdbi.v3.core.Handle;

/// Shows that a database can be written, by writing as much as a busy moment would.
final class Probe {
  /// In bytes; noise, which no database makes smaller.
  private static final int SIZE = 48_000;

  private Probe() {}

  /// Several servers may do it at the same time.
  static void write(Handle handle) {
    byte[] noise = new byte[SIZE];
    new Random().nextBytes(noise);
    String filler = Base64.getEncoder().encodeToString(noise);
    if (write(
            handle,
            "update lookout set looked_at = current_timestamp, filler = :filler where id = 1",
            filler)
        == 0) {
      write(
          handle,
          "insert into lookout (id, looked_at, filler) values (1, current_timestamp, :filler)"
              + " on conflict do nothing",
          filler);
    }
  }

  private static int write(Handle handle, String sql, String filler) {
    return handle.createUpdate(sql).bind("filler", filler).execute();
  }
}
