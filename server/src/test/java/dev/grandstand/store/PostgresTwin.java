package dev.grandstand.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/// A real PostgreSQL server of this test class; each test has a database of its own in it.
final class PostgresTwin implements Twin {
  private static final String USER = "postgres";

  private final Path folder;
  private EmbeddedPostgres server;
  private final int port;
  private String database = "postgres";
  private int databases;

  PostgresTwin(Path folder) throws IOException {
    this.folder = folder;
    this.server =
        EmbeddedPostgres.builder().setDataDirectory(folder).setCleanDataDirectory(false).start();
    this.port = server.getPort();
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

  @Override
  public List<String> words() {
    return List.of("server", url(), USER);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
