package dev.grandstand.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// A real PostgreSQL server of this test class; each test has a database of its own in it.
final class PostgresTwin implements Twin {
  private static final String USER = "postgres";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path folder;
  private EmbeddedPostgres server;
  private final int port;
  private String database = "postgres";
  private int databases;

  PostgresTwin(Path folder) throws IOException {
    this(folder, EmbeddedPostgres.builder());
  }

  private PostgresTwin(Path folder, EmbeddedPostgres.Builder builder) throws IOException {
    this.folder = folder;
    this.server = builder.setDataDirectory(folder).setCleanDataDirectory(false).start();
    this.port = server.getPort();
  }

  /// One that goes on writing its journal when its files may be no larger than 2 MiB.
  static PostgresTwin withSmallJournal(Path folder) throws IOException {
    return new PostgresTwin(folder, EmbeddedPostgres.builder().setLocaleConfig("wal-segsize", "1"));
  }

  /// Each commit takes a tenth of a second, so that one can be found under way.
  static PostgresTwin withSlowCommits(Path folder) throws IOException {
    return new PostgresTwin(
        folder,
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("commit_delay", "100000")
            .setServerConfig("commit_siblings", "0"));
  }

  void newDatabase() throws SQLException {
    database = "postgres";
    String fresh = "test" + ++databases;
    run("create database " + fresh);
    database = fresh;
  }

  String url() {
    return "jdbc:postgresql://localhost:" + port + "/" + database;
  }

  /// What makes a server use it; the password lies in the folder.
  Map<String, String> settings(Path folder) throws IOException {
    Path password = Files.writeString(folder.resolve("password"), USER + "\n");
    return Map.of(
        "store.url", url(), "store.user", USER, "store.password-file", password.toString());
  }

  @Override
  public Place place() {
    return new Place.Server(url(), USER, USER);
  }

  @Override
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), USER, USER);
  }

  @Override
  public void takeAway() throws IOException {
    server.close();
  }

  @Override
  public void giveBack() throws IOException {
    server =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setCleanDataDirectory(false)
            .setPort(port)
            .start();
  }

  /// All its processes stand still: nothing is answered and nothing is closed. One of them was
  /// asked to commit and has not answered yet; somebody else must be writing meanwhile.
  void hangInACommit() throws IOException, InterruptedException, SQLException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try (Connection eye = connect();
        Statement look = eye.createStatement()) {
      while (!stopInACommit(look)) {
        if (System.nanoTime() > end) {
          throw new IOException("nobody commits");
        }
      }
      forAll(Limits::stop);
    }
  }

  /// False if there was none, or it was over before its process stood still.
  private static boolean stopInACommit(Statement look)
      throws IOException, InterruptedException, SQLException {
    OptionalLong process = committing(look);
    if (process.isEmpty()) {
      return false;
    }
    Limits.stop(process.getAsLong());
    if (committing(look).equals(process)) {
      return true;
    }
    Limits.goOn(process.getAsLong());
    return false;
  }

  private static OptionalLong committing(Statement look) throws SQLException {
    try (ResultSet found =
        look.executeQuery(
            "select pid from pg_stat_activity where state = 'active' and query = 'COMMIT'")) {
      return found.next() ? OptionalLong.of(found.getLong(1)) : OptionalLong.empty();
    }
  }

  void goOn() throws IOException, InterruptedException {
    forAll(Limits::goOn);
  }

  /// None of its files can grow beyond this, nor those of the processes it begins from now on.
  void limitFiles(String bytes) throws IOException, InterruptedException {
    forAll(pid -> Limits.files(pid, bytes));
  }

  private interface Deed {
    void to(long pid) throws IOException, InterruptedException;
  }

  /// To the one that begins the others first, so that none is left out.
  private void forAll(Deed deed) throws IOException, InterruptedException {
    String pid = Files.readAllLines(folder.resolve("postmaster.pid")).getFirst();
    ProcessHandle first = ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    deed.to(first.pid());
    for (ProcessHandle one : first.descendants().toList()) {
      try {
        deed.to(one.pid());
      } catch (IOException e) {
        if (one.isAlive()) {
          throw e;
        }
      }
    }
  }

  @Override
  public List<String> words() {
    return List.of("server", url(), USER);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
