package dev.grandstand.store;

import dev.grandstand.json.JsonNumber;
import dev.grandstand.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The fields of a JSON object that this house wrote itself. If one is not there, the database is
/// not what we made of it.
record KeptFields(JsonObject json) {
  boolean has(String name) {
    return json.has(name);
  }

  String text(String name) {
    return json.text(name).orElseThrow(missing(name));
  }

  long whole(String name) {
    return json.integral(name).orElseThrow(missing(name));
  }

  int number(String name) {
    return Math.toIntExact(whole(name));
  }

  Instant time(String name) {
    return Instant.parse(text(name));
  }

  @Nullable Instant timeOrNull(String name) {
    return has(name) ? time(name) : null;
  }

  KeptFields object(String name) {
    return new KeptFields(json.object(name).orElseThrow(missing(name)));
  }

  List<KeptFields> objects(String name) {
    return list(name).stream()
        .map(item -> {
          if (item instanceof JsonObject object) {
            return new KeptFields(object);
          }
          throw missing(name).get();
        })
        .toList();
  }

  List<Integer> numbers(String name) {
    return list(name).stream()
        .map(item -> {
          OptionalLong whole =
              item instanceof JsonNumber number ? number.integral() : OptionalLong.empty();
          return Math.toIntExact(whole.orElseThrow(missing(name)));
        })
        .toList();
  }

  private List<@Nullable Object> list(String name) {
    return json.list(name).orElseThrow(missing(name));
  }

  private Supplier<IllegalStateException> missing(String name) {
    return () -> new IllegalStateException("a kept event has no such " + name + ": " + json);
  }
}
