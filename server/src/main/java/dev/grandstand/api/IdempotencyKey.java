package dev.grandstand.api;

import dev.grandstand.web.Request;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// What a caller chose to name its call by, or nothing.
record IdempotencyKey(String text) {
  static final int MAX_LENGTH = 255;

  static IdempotencyKey of(Request request) throws Rejected {
    String key = request.header("idempotency-key").strip();
    if (key.length() > MAX_LENGTH || !key.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new Rejected(
          Problem.Kind.INVALID,
          "Idempotency-Key must be at most " + MAX_LENGTH + " visible ASCII characters");
    }
    return new IdempotencyKey(key);
  }

  boolean isGiven() {
    return !text.isEmpty();
  }

  /// Callers with different keys of the API do not know each other's idempotency keys.
  String scoped(String caller) {
    return caller + " " + text;
  }

  /// The same for the same key of the same caller; without a key another one each time.
  String idFor(String caller) {
    UUID id =
        isGiven()
            ? UUID.nameUUIDFromBytes(scoped(caller).getBytes(StandardCharsets.UTF_8))
            : UUID.randomUUID();
    return id.toString();
  }
}
