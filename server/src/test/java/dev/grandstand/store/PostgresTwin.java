package dev.grandstand.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// A real PostgreSQL server of this test class; each test has a database of its own in it.
final class PostgresTwin implements Twin {
  private static final String USER = "postgres";

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

  /// Each commit takes so long that one is probably under way at any moment.
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

  /// All its processes stand still: nothing is answered and nothing is closed.
  void hang() throws IOException, InterruptedException {
    forAll(Limits::stop);
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
