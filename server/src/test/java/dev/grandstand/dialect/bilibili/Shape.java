package dev.grandstand.dialect.bilibili;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grandstand.json.JsonNumber;
import dev.grandstand.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What JSON looks like without its values: which fields, of which types, how many in an array.
final class Shape {
  private Shape() {}

  /// One message of each kind, as the clients were seen to accept them.
  static List<JsonObject> samples() {
    try (InputStream in = Shape.class.getResourceAsStream("messages.jsonl")) {
      String lines = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      return lines.lines().map(line -> Wire.json(line.getBytes(UTF_8))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String _ -> "string";
      case Boolean _ -> "boolean";
      case JsonNumber number -> number.integral().isPresent() ? "whole" : "fraction";
      case JsonObject object ->
          object.names().stream()
              .sorted()
              .map(name -> name + ":" + of(object.get(name)))
              .collect(Collectors.joining("\n", "{", "}"));
      case List<?> list -> list.stream().map(Shape::of).collect(Collectors.joining(",", "[", "]"));
      default -> throw new AssertionError(value.getClass());
    };
  }
}
