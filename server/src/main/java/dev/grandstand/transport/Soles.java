package dev.grandstand.transport;

import dev.grandstand.message.Person;
import dev.grandstand.message.UserId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// For dialects that allow a member one connection: which one that is.
final class Soles {
  private record Key(String dialect, UserId user) {}

  private final Map<Key, Connection> soles = new ConcurrentHashMap<>();

  /// The connection is now that of `person`, not of `before`; the one that was theirs until now is
  /// replaced. The answer is to be given as `before` the next time.
  @Nullable UserId settle(
      String dialect, @Nullable UserId before, Person person, Connection connection) {
    if (before != null) {
      soles.remove(new Key(dialect, before), connection);
    }
    if (!(person instanceof Person.Member(UserId user, _))) {
      return null;
    }
    Connection other = soles.put(new Key(dialect, user), connection);
    if (other != null && other != connection) {
      other.replaced();
    }
    return user;
  }
}
