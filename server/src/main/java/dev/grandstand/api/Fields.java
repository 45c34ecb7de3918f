package dev.grandstand.api;

import dev.grandstand.json.BadJson;
import dev.grandstand.json.JsonNumber;
import dev.grandstand.json.JsonObject;
import dev.grandstand.json.JsonReader;
import dev.grandstand.web.Request;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A JSON object of a body, read strictly: what is missing, misspelt or of the wrong kind is
/// refused by its full name.
final class Fields {
  private static final int MAX_DEPTH = 8;
  private static final int MAX_DECIMAL = 16;

  /// The last two are what callers send who did not think of it: `curl -d` says that it is a form.
  private static final Set<String> TYPES =
      Set.of("application/json", "", "application/x-www-form-urlencoded");

  private static final JsonReader READER = new JsonReader(MAX_DEPTH);

  private final JsonObject object;
  private final String path;

  private Fields(JsonObject object, String path, Set<String> known) throws Rejected {
    this.object = object;
    this.path = path;
    for (String name : object.names()) {
      if (!known.contains(name)) {
        throw new Rejected(
            Problem.Kind.UNKNOWN_FIELD,
            full(name) + " is not a field; these are: " + String.join(", ", new TreeSet<>(known)));
      }
    }
  }

  static Fields of(Request request, Set<String> known) throws Rejected {
    return new Fields(json(request), "", known);
  }

  private static JsonObject json(Request request) throws Rejected {
    String type = request.header("content-type").split(";", -1)[0].strip();
    if (!TYPES.contains(type.toLowerCase(Locale.ROOT))) {
      throw new Rejected(
          Problem.Kind.UNSUPPORTED_MEDIA_TYPE, "send the body as Content-Type: application/json");
    }
    try {
      return READER.object(request.body());
    } catch (BadJson e) {
      throw new Rejected(
          Problem.Kind.INVALID, "the body is not what it should be: " + e.getMessage());
    }
  }

  boolean has(String name) {
    return object.has(name);
  }

  String text(String name) throws Rejected {
    return object.text(name).orElseThrow(() -> wrong(name, "a string"));
  }

  long whole(String name, long least, long most) throws Rejected {
    String kind = "a whole number from " + least + " to " + most;
    long value = object.integral(name).orElseThrow(() -> wrong(name, kind));
    if (value < least || value > most) {
      throw wrong(name, kind);
    }
    return value;
  }

  int small(String name, int least, int most) throws Rejected {
    return Math.toIntExact(whole(name, least, most));
  }

  boolean flag(String name) throws Rejected {
    return object.flag(name).orElseThrow(() -> wrong(name, "true or false"));
  }

  List<@Nullable Object> list(String name) throws Rejected {
    return object.list(name).orElseThrow(() -> wrong(name, "an array"));
  }

  /// A number with at most two digits behind the point, or the same as a string; in hundredths.
  int hundredths(String name, int least, int most) throws Rejected {
    String text =
        switch (object.get(name)) {
          case String written -> written;
          case JsonNumber number -> number.text();
          case null, default -> "";
        };
    try {
      if (text.length() <= MAX_DECIMAL) {
        int value = new BigDecimal(text).movePointRight(2).intValueExact();
        if (value >= least && value <= most) {
          return value;
        }
      }
    } catch (ArithmeticException | NumberFormatException _) {
      // said below
    }
    throw wrong(
        name,
        "a number from "
            + BigDecimal.valueOf(least, 2)
            + " to "
            + BigDecimal.valueOf(most, 2)
            + " with at most two decimals");
  }

  /// One of a few words; the constants of the enum, lower case, in the order they are declared.
  <E extends Enum<E>> E word(String name, Class<E> words) throws Rejected {
    String text = text(name);
    for (E word : words.getEnumConstants()) {
      if (Words.of(word).equals(text)) {
        return word;
      }
    }
    throw wrong(name, "one of " + Words.all(words));
  }

  Fields object(String name, Set<String> known) throws Rejected {
    JsonObject inner = object.object(name).orElseThrow(() -> wrong(name, "an object"));
    return new Fields(inner, full(name), known);
  }

  List<Fields> objects(String name, Set<String> known) throws Rejected {
    List<Fields> all = new ArrayList<>();
    for (Object item : list(name)) {
      if (!(item instanceof JsonObject inner)) {
        throw wrong(name, "an array of objects");
      }
      all.add(new Fields(inner, full(name) + "[" + all.size() + "]", known));
    }
    return all;
  }

  /// The same object, now that it is known which fields it may have.
  Fields knowing(Set<String> known) throws Rejected {
    return new Fields(object, path, known);
  }

  /// An object of which nothing is known yet but the one field that tells the rest.
  Fields loose(String name) throws Rejected {
    JsonObject inner = object.object(name).orElseThrow(() -> wrong(name, "an object"));
    return new Fields(inner, full(name), inner.names());
  }

  /// Makes something whose constructor checks what it is given.
  <T> T make(String name, Supplier<T> maker) throws Rejected {
    try {
      return maker.get();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new Rejected(Problem.Kind.INVALID, full(name) + ": " + e.getMessage());
    }
  }

  Rejected wrong(String name, String kind) {
    return new Rejected(
        Problem.Kind.INVALID,
        full(name) + (object.has(name) ? " must be " : " is missing; it must be ") + kind);
  }

  private String full(String name) {
    return path.isEmpty() ? name : name.isEmpty() ? path : path + "." + name;
  }
}
