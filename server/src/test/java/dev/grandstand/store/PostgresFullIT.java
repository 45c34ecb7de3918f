package dev.grandstand.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// No file of the PostgreSQL can grow beyond a limit that the tables have reached. Its journal's
/// files are smaller than that: if these could not be written either, it would go down, which is
/// another test.
final class PostgresFullIT extends FullContract {
  private static final int LIMIT = 2 << 20;

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init") // before each test
  private PostgresTwin postgres;

  @BeforeEach
  void start() throws IOException {
    postgres = PostgresTwin.withSmallJournal(folder.resolve("data"));
  }

  @AfterEach
  void stop() throws IOException {
    postgres.close();
  }

  @Override
  Map<String, String> settings() throws Exception {
    Path password = Files.writeString(folder.resolve("password"), "postgres\n");
    return Map.of(
        "store.url",
        postgres.url(),
        "store.user",
        "postgres",
        "store.password-file",
        password.toString(),
        "log.level",
        "info");
  }

  /// Each table that must grow for a movement, a play or the lookout is as large as it may be.
  @Override
  void fill(Evening evening) throws Exception {
    postgres.run(
        "insert into account (name, may_owe, balance, entries) values ('quiz:pad', false, 0, 0)");
    postgres.run(
        "insert into movement (id, purpose, happened_at)"
            + " select 'pad:' || n, repeat('x', 390), now() from generate_series(1, 6000) n");
    postgres.run(
        "insert into entry (account, number, movement, amount, balance)"
            + " select a.name, a.entries + row_number() over (order by m.number), m.number, -1,"
            + " a.balance - row_number() over (order by m.number)"
            + " from movement m, account a where m.id like 'pad:%' and a.name = 'mint'");
    postgres.run(
        "insert into entry (account, number, movement, amount, balance)"
            + " select 'quiz:pad', row_number() over (order by m.number), m.number, 1,"
            + " row_number() over (order by m.number) from movement m where m.id like 'pad:%'");
    postgres.run(
        "update account set entries = entries + 6000,"
            + " balance = balance + case name when 'mint' then -6000 else 6000 end"
            + " where name in ('mint', 'quiz:pad')");
    postgres.run(
        "insert into kept_room (name, epoch, last_number, touched_at)"
            + " values ('pad', 1, 1500, timestamp '2020-01-01')");
    postgres.run(
        "insert into kept_event (room, number, ask, happened_at, body)"
            + " select 'pad', n, 'pad', now(), repeat('x', 1900) from generate_series(1, 1500) n");
    postgres.run(
        "insert into lookout (id, looked_at, filler) select n, now(),"
            + " (select string_agg(md5(n::text || m), '') from generate_series(1, 1500) m)"
            + " from generate_series(2, 80) n");
    postgres.limitFiles(Integer.toString(LIMIT));
  }

  @Override
  void makeRoom(Evening evening) throws Exception {
    postgres.limitFiles("unlimited");
  }
}
