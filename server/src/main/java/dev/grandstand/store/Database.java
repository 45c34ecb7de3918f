package dev.grandstand.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.grandstand.hall.StoreUnavailable;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/// An open database: its connections and its tables, which are up to date.
final class Database implements AutoCloseable {
  private static final Duration SOCKET_GRACE = Duration.ofSeconds(2);

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Database(HikariDataSource pool, Jdbi jdbi) {
    this.pool = pool;
    this.jdbi = jdbi;
  }

  static Database open(Place place, StoreRules rules) throws StoreUnavailable {
    HikariDataSource pool = null;
    try {
      HikariConfig config = config(place, rules);
      pool = new HikariDataSource(config);
      var jdbi = Jdbi.create(pool);
      Migrations.run(jdbi, config.getJdbcUrl(), config.getUsername(), config.getPassword());
      return new Database(pool, jdbi);
    } catch (RuntimeException | Migrations.NewerThanWe e) {
      if (pool != null) {
        pool.close();
      }
      String why =
          e instanceof Migrations.NewerThanWe
              ? place + ": " + e.getMessage()
              : Failure.of(e, place).why();
      throw new StoreUnavailable(why, e);
    }
  }

  Jdbi jdbi() {
    return jdbi;
  }

  /// Lets go of the connections there are: those to a database that went away may never tell.
  void renew() {
    pool.getHikariPoolMXBean().softEvictConnections();
  }

  @Override
  public void close() {
    pool.close();
  }

  private static HikariConfig config(Place place, StoreRules rules) {
    var config = new HikariConfig();
    config.setPoolName("store");
    config.setConnectionTimeout(rules.connectTime().toMillis());
    config.setValidationTimeout(Math.min(rules.connectTime().toMillis(), 1_000));
    switch (place) {
      case Place.File file -> {
        config.setJdbcUrl(file.url(rules));
        // One at a time: if the process is killed while several transactions are under way, this
        // database can come back with half of one. And it would close with its last connection.
        config.setMaximumPoolSize(1);
        config.setMaxLifetime(0);
        config.setUsername("grandstand");
        config.setPassword("");
        config.setConnectionInitSql("set query_timeout " + rules.answerTime().toMillis());
      }
      case Place.Server server -> {
        config.setJdbcUrl(server.url());
        config.setMaximumPoolSize(rules.connections());
        config.setMinimumIdle(1);
        config.setUsername(server.user());
        config.setPassword(server.password());
        config.setConnectionInitSql(
            "set statement_timeout = "
                + rules.answerTime().toMillis()
                + "; set lock_timeout = "
                + rules.lockTime().toMillis());
        config.addDataSourceProperty("ApplicationName", "grandstand");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("connectTimeout", seconds(rules.connectTime()));
        // A server that is cut off says nothing at all; its own time limit must come first.
        config.addDataSourceProperty(
            "socketTimeout", seconds(rules.answerTime().plus(SOCKET_GRACE)));
      }
    }
    return config;
  }

  private static String seconds(Duration time) {
    return Long.toString(Math.max(1, time.plusMillis(999).toSeconds()));
  }
}
