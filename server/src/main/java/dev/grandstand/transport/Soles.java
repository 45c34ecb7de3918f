package dev.grandstand.transport;

import dev.grandstand.message.UserId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// For dialects that allow a member one connection: which one that is.
final class Soles {
  private record Key(String dialect, UserId user) {}

  private final Map<Key, Connection> soles = new ConcurrentHashMap<>();

  /// The connection that is replaced, if there is one.
  @Nullable Connection take(String dialect, UserId user, Connection connection) {
    Connection before = soles.put(new Key(dialect, user), connection);
    return before == connection ? null : before;
  }

  void give(String dialect, UserId user, Connection connection) {
    soles.remove(new Key(dialect, user), connection);
  }
}
