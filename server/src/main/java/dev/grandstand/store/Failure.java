package dev.grandstand.store;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a failure of the database means. By SQLSTATE, which both databases speak; H2 has numbers of
/// its own where the standard has none.
record Failure(Kind kind, String why) {
  enum Kind {
    /// The same thing is there already.
    DUPLICATE,
    /// Others were faster with the same rows; the same transaction may succeed now.
    COLLISION,
    /// This one call took too long, or its rows are held.
    SLOW,
    /// The database as a whole is out of reach, or cannot write.
    GONE,
    /// We asked for nonsense: this is a mistake in the program, not a matter of waiting.
    MISTAKE
  }

  private static final int H2_FILE_IS_OPEN_ELSEWHERE = 90_020;

  /// What operating systems say when a file cannot grow: the disk, the user's share of it, or what
  /// one file may have. H2 has it in a cause, PostgreSQL in its message where it has no code for
  /// it.
  private static final List<String> FULL =
      List.of(
          "No space left on device",
          "Disk quota exceeded",
          "File too large",
          "There is not enough space on the disk");

  static Failure of(Throwable thrown, Place place) {
    if (Thread.currentThread().isInterrupted() || root(thrown) instanceof InterruptedException) {
      return new Failure(Kind.SLOW, place + " was not waited for: the call was interrupted");
    }
    Optional<SQLException> sql = sql(thrown);
    if (sql.isEmpty()) {
      return new Failure(Kind.MISTAKE, place + ": " + root(thrown));
    }
    SQLException cause = sql.get();
    String state = cause.getSQLState() == null ? "" : cause.getSQLState();
    if (state.isEmpty() && cause instanceof SQLTransientConnectionException) {
      return new Failure(Kind.SLOW, place + " took too long: no connection was free in time");
    }
    if (cause.getErrorCode() == H2_FILE_IS_OPEN_ELSEWHERE) {
      return gone(
          place
              + " is in use by another server; stop that one, or give each a data-dir of its own, or"
              + " set store.url to a PostgreSQL that they share");
    }
    if (state.equals("53100") || saysFull(thrown)) {
      return gone(place + ": the disk is full; make room, it goes on by itself");
    }
    if (root(thrown) instanceof SocketTimeoutException) {
      return gone(place + " says nothing any more; does it stand still, or is the network cut?");
    }
    return switch (state) {
      case "23505" -> new Failure(Kind.DUPLICATE, said(cause));
      case "40001", "40P01" -> new Failure(Kind.COLLISION, said(cause));
      case "55P03", "57014", "HYT00" ->
          new Failure(Kind.SLOW, place + " took too long: " + said(cause));
      case "28P01", "28000" ->
          gone(place + " refuses store.user and store.password: " + said(cause));
      case "3D000" ->
          gone(place + ": there is no such database; create it first (createdb), or set store.url");
      case "53300" ->
          gone(place + " has no connection left; raise its limit or lower store.connections");
      case "57P01", "57P02" ->
          gone(place + " went down; it goes on by itself when that is up again");
      case "57P03" -> gone(place + " is still starting");
      default -> byClass(state, cause, place);
    };
  }

  private static Failure byClass(String state, SQLException cause, Place place) {
    if (state.startsWith("08") || cause instanceof SQLTransientException) {
      return gone(place + " does not answer; is it running? " + said(cause));
    }
    boolean ours = state.startsWith("22") || state.startsWith("23") || state.startsWith("42");
    boolean certain = cause instanceof SQLRecoverableException;
    return new Failure(
        ours && !certain ? Kind.MISTAKE : Kind.GONE, place + " failed: " + said(cause));
  }

  private static Failure gone(String why) {
    return new Failure(Kind.GONE, why);
  }

  private static String said(SQLException cause) {
    // H2 adds its own number and the statement; the first line is what people need.
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return message.lines().findFirst().orElse("").strip();
  }

  private static boolean saysFull(Throwable thrown) {
    @Nullable Throwable next = thrown;
    while (next != null) {
      String message = String.valueOf(next.getMessage());
      if (FULL.stream().anyMatch(message::contains)) {
        return true;
      }
      next = next.getCause();
    }
    return false;
  }

  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static Optional<SQLException> sql(Throwable thrown) {
    SQLException found = null;
    @Nullable Throwable next = thrown;
    while (next != null) {
      if (next instanceof SQLException sql) {
        found = sql; // the innermost is the database's own word; pools wrap it
      }
      next = next.getCause();
    }
    return Optional.ofNullable(found);
  }
}
