package dev.grandstand.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A JSON object that was read. A field is a `String`, `JsonNumber`, `Boolean`, `JsonObject`, a
/// `List` of these, or null.
public record JsonObject(Map<String, @Nullable Object> fields) {

  public Set<String> names() {
    return fields.keySet();
  }

  public @Nullable Object get(String name) {
    return fields.get(name);
  }

  /// Whether there is such a field with a value other than null.
  public boolean has(String name) {
    return fields.get(name) != null;
  }

  public Optional<String> text(String name) {
    return fields.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /// A string, or a whole number as its decimal text: some clients write ids as numbers.
  public Optional<String> textOrWhole(String name) {
    return switch (fields.get(name)) {
      case String text -> Optional.of(text);
      case JsonNumber number -> {
        OptionalLong whole = number.integral();
        yield whole.isPresent() ? Optional.of(Long.toString(whole.getAsLong())) : Optional.empty();
      }
      case null, default -> Optional.empty();
    };
  }

  public OptionalLong integral(String name) {
    return fields.get(name) instanceof JsonNumber number ? number.integral() : OptionalLong.empty();
  }

  public Optional<Boolean> flag(String name) {
    return fields.get(name) instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
  }

  public Optional<JsonObject> object(String name) {
    return fields.get(name) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
  }

  @SuppressWarnings("unchecked") // only the reader fills the fields
  public Optional<List<@Nullable Object>> list(String name) {
    return fields.get(name) instanceof List<?> list
        ? Optional.of((List<@Nullable Object>) list)
        : Optional.empty();
  }
}
