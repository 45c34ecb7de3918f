package dev.grandstand.stage;

import dev.grandstand.json.BadJson;
import dev.grandstand.json.JsonNumber;
import dev.grandstand.json.JsonObject;
import dev.grandstand.json.JsonReader;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether what was heard is what the page says. A line is a word or two and perhaps a JSON object
/// or list.
///
/// In the page's JSON, `"…"` is any text; `…` instead of a value is anything, at the end of a list
/// any more of it, at the end of an object any more fields. `"$name"` is any text the first time
/// and the same text from then on, also in what is sent.
final class Wording {
  private static final String ANYTHING = "\uE000";
  private static final String ANY_TEXT = "…";
  private static final Pattern JSON = Pattern.compile("[{\\[]");
  private static final Pattern NAME = Pattern.compile("\\$[a-z]+");
  private static final JsonReader READER = new JsonReader(32);

  private final Map<String, String> names = new HashMap<>();

  /// What is sent, with the names replaced.
  String filledIn(String words) {
    return NAME.matcher(words)
        .replaceAll(found -> names.getOrDefault(found.group(), found.group()).replace("$", "\\$"));
  }

  boolean fits(String page, String heard) {
    int pageJson = json(page);
    int heardJson = json(heard);
    if (pageJson < 0 || heardJson < 0) {
      return page.equals(ANY_TEXT) || page.equals(heard);
    }
    return page.substring(0, pageJson).strip().equals(heard.substring(0, heardJson).strip())
        && fits(read(spelledOut(page.substring(pageJson))), read(heard.substring(heardJson)));
  }

  /// Where it begins; negative if there is none.
  private static int json(String line) {
    Matcher begin = JSON.matcher(line);
    return begin.find() ? begin.start() : -1;
  }

  private static @Nullable Object read(String json) {
    try {
      return READER.value(json);
    } catch (BadJson e) {
      throw new AssertionError(e.getMessage() + ": " + json, e);
    }
  }

  private boolean fits(@Nullable Object page, @Nullable Object heard) {
    return switch (page) {
      case null -> heard == null;
      case String text -> text(text, heard);
      case JsonNumber number ->
          heard instanceof JsonNumber other
              && new BigDecimal(number.text()).compareTo(new BigDecimal(other.text())) == 0;
      case JsonObject object -> heard instanceof JsonObject other && fields(object, other);
      case List<?> list -> heard instanceof List<?> other && items(list, other);
      default -> page.equals(heard);
    };
  }

  private boolean text(String page, @Nullable Object heard) {
    if (page.equals(ANYTHING)) {
      return true;
    }
    if (!(heard instanceof String text)) {
      return false;
    }
    if (NAME.matcher(page).matches()) {
      return text.equals(names.computeIfAbsent(page, _ -> text));
    }
    return page.equals(ANY_TEXT) || page.equals(text);
  }

  private boolean fields(JsonObject page, JsonObject heard) {
    boolean more = page.names().contains(ANY_TEXT);
    if (!more && !page.names().equals(heard.names())) {
      return false;
    }
    return page.names().stream()
        .filter(name -> !name.equals(ANY_TEXT))
        .allMatch(name -> heard.names().contains(name) && fits(page.get(name), heard.get(name)));
  }

  private boolean items(List<?> page, List<?> heard) {
    boolean more = !page.isEmpty() && ANYTHING.equals(page.getLast());
    int fixed = more ? page.size() - 1 : page.size();
    if (more ? heard.size() < fixed : heard.size() != fixed) {
      return false;
    }
    for (int i = 0; i < fixed; i++) {
      if (!fits(page.get(i), heard.get(i))) {
        return false;
      }
    }
    return true;
  }

  /// Makes JSON of it: a bare `…` becomes a field or a value with a name of its own.
  private static String spelledOut(String page) {
    var json = new StringBuilder();
    Deque<Character> open = new ArrayDeque<>();
    boolean quoted = false;
    char before = ' ';
    for (int i = 0; i < page.length(); i++) {
      char c = page.charAt(i);
      if (quoted) {
        json.append(c);
        if (c == '\\') {
          json.append(page.charAt(++i));
        }
        quoted = c != '"';
        continue;
      }
      switch (c) {
        case '"' -> quoted = true;
        case '{', '[' -> open.push(c);
        case '}', ']' -> open.pop();
        default -> {}
      }
      boolean field = open.peek() != null && open.peek() == '{' && before != ':';
      if (c == '…') {
        json.append('"').append(field ? ANY_TEXT + "\":true" : ANYTHING + '"');
      } else {
        json.append(c);
      }
      before = c == ' ' ? before : c;
    }
    return json.toString();
  }
}
