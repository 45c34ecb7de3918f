package dev.grandstand.app.settings;

import dev.grandstand.app.settings.Node.Mapping;
import dev.grandstand.app.settings.Node.Place;
import dev.grandstand.app.settings.Node.Scalar;
import dev.grandstand.app.settings.Node.Sequence;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes records of a tree. Goes on after a mistake, so that an operator sees all of them at once;
/// where something is wrong it returns null, and what would have held it is not made.
final class Binder {
  private static final Place DEFAULTS = new Place("by default");

  private final List<String> problems = new ArrayList<>();

  List<String> problems() {
    return problems;
  }

  <T> @Nullable T bind(Class<T> type, Node tree) {
    return type.cast(value(type, tree, ""));
  }

  private @Nullable Object value(Type type, Node node, String path) {
    Class<?> raw = Part.rawType(type);
    if (Words.reads(raw)) {
      return word(raw, node, path);
    }
    if (Part.isMany(raw)) {
      List<Object> items = many(Part.inside(type), node, path);
      return items == null || raw == List.class ? items : new LinkedHashSet<>(items);
    }
    return switch (node) {
      case Mapping mapping when raw == Map.class -> map(Part.inside(type), mapping, path);
      case Mapping mapping -> record(raw, mapping, path);
      case Scalar scalar when scalar.isEmpty() && raw == Map.class -> Map.of();
      case Scalar _, Sequence _ ->
          wrong(path, node, "names with values are expected here, like \"name: value\"");
    };
  }

  private @Nullable Object word(Class<?> type, Node node, String path) {
    if (!(node instanceof Scalar scalar)) {
      return wrong(path, node, "a single value is expected here: " + Words.wanted(type));
    }
    String text = scalar.text() == null ? "" : scalar.text();
    Optional<Object> read = Words.read(type, text);
    return read.isPresent() ? read.get() : wrong(path, node, "it must be " + Words.wanted(type));
  }

  private @Nullable List<Object> many(Type itemType, Node node, String path) {
    List<Node> nodes =
        switch (node) {
          case Sequence sequence -> sequence.items();
          case Scalar scalar when scalar.isEmpty() -> List.of();
          case Scalar(String text, Place place) ->
              Arrays.stream(String.valueOf(text).split(","))
                  .<Node>map(item -> new Scalar(item.strip(), place))
                  .toList();
          case Mapping mapping -> List.of(mapping);
        };
    List<Object> items = new ArrayList<>();
    boolean whole = true;
    for (int i = 0; i < nodes.size(); i++) {
      Object item = value(itemType, nodes.get(i), path + "[" + i + "]");
      whole &= item != null;
      if (item != null) {
        items.add(item);
      }
    }
    return whole ? items : null;
  }

  private @Nullable Map<String, Object> map(Type valueType, Mapping mapping, String path) {
    Map<String, Object> map = new LinkedHashMap<>();
    boolean whole = true;
    for (var entry : mapping.entries().entrySet()) {
      Object value = value(valueType, entry.getValue(), Spelling.join(path, entry.getKey()));
      whole &= value != null;
      if (value != null) {
        map.put(entry.getKey(), value);
      }
    }
    return whole ? map : null;
  }

  private @Nullable Object record(Class<?> type, Mapping mapping, String path) {
    Set<String> known = new LinkedHashSet<>();
    Part.of(type).forEach(part -> known.add(part.key()));
    mapping
        .entries()
        .forEach((key, value) -> {
          if (!known.contains(key)) {
            unknown(Spelling.join(path, key), value.place(), path, key, known);
          }
        });
    return make(type, mapping, path);
  }

  private @Nullable Object make(Class<?> type, Mapping mapping, String path) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    boolean whole = true;
    for (int i = 0; i < components.length; i++) {
      RecordComponent component = components[i];
      Object value =
          Part.isFlat(component)
              ? make(component.getType(), mapping, path)
              : component(component, mapping, path);
      whole &= value != null;
      values[i] = value == null ? "" : value;
    }
    return whole ? construct(type, components, values, mapping, path) : null;
  }

  private @Nullable Object component(RecordComponent component, Mapping mapping, String path) {
    String key = Spelling.kebab(component.getName());
    String full = Spelling.join(path, key);
    Node node = mapping.at(key);
    if (node == null) {
      Unless unless = component.getAnnotation(Unless.class);
      if (unless == null) {
        problems.add("missing setting " + full + " " + mapping.place());
        return null;
      }
      node = new Scalar(unless.value(), DEFAULTS);
    }
    return value(component.getGenericType(), node, full);
  }

  private @Nullable Object construct(
      Class<?> type, RecordComponent[] components, Object[] values, Mapping mapping, String path) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      String why = String.valueOf(e.getCause() == null ? e : e.getCause().getMessage());
      return refused(components, mapping, path, why);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot hold settings", e);
    }
  }

  /// A constructor names what it refuses: "max frame is not at least 1". That tells which setting.
  private @Nullable Object refused(
      RecordComponent[] components, Mapping mapping, String path, String why) {
    String said = Spelling.kebab(why.replace(" ", "-")).toLowerCase(Locale.ROOT);
    String best = "";
    for (RecordComponent component : components) {
      String key = Spelling.kebab(component.getName());
      boolean shown = component.getType() != Secret.class;
      if (shown && said.startsWith(key) && key.length() > best.length()) {
        best = key;
      }
    }
    Node node = mapping.at(best);
    return node == null
        ? wrong(path, new Scalar("", mapping.place()), why)
        : wrong(Spelling.join(path, best), node, why);
  }

  private void unknown(String full, Place place, String path, String key, Set<String> known) {
    String hint =
        Spelling.nearest(key, known)
            .map(near -> "did you mean " + Spelling.join(path, near) + "?")
            .orElse("known here: " + String.join(", ", known));
    problems.add("unknown setting " + full + " " + place + "; " + hint);
  }

  private @Nullable Object wrong(String path, Node node, String why) {
    String shown = node instanceof Scalar scalar && !scalar.isEmpty() ? " = " + scalar.text() : "";
    problems.add(path + shown + " " + node.place() + ": " + why);
    return null;
  }
}
