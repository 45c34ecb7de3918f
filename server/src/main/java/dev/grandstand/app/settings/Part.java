package dev.grandstand.app.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One named part of a record of settings.
record Part(String key, Type type, Optional<String> unless) {

  /// The parts of a record as an operator sees them.
  static List<Part> of(Class<?> type) {
    List<Part> parts = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (isFlat(component)) {
        parts.addAll(of(component.getType()));
      } else {
        Unless unless = component.getAnnotation(Unless.class);
        parts.add(
            new Part(
                Spelling.kebab(component.getName()),
                component.getGenericType(),
                Optional.ofNullable(unless).map(Unless::value)));
      }
    }
    return parts;
  }

  static boolean isFlat(RecordComponent component) {
    return component.isAnnotationPresent(Flat.class);
  }

  static Class<?> rawType(Type type) {
    return switch (type) {
      case Class<?> raw -> raw;
      case ParameterizedType generic -> (Class<?>) generic.getRawType();
      default -> throw new IllegalStateException("settings cannot hold " + type);
    };
  }

  /// Of a list or set its items, of a map its values.
  static Type inside(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic.getActualTypeArguments()[rawType(type) == Map.class ? 1 : 0];
    }
    throw new IllegalStateException("settings cannot hold " + type);
  }

  static boolean isMany(Class<?> raw) {
    return raw == List.class || raw == Set.class;
  }

  /// The paths of everything that can be set, with the entries that the open maps have in `tree`.
  static List<String> paths(Type type, Node tree) {
    List<String> paths = new ArrayList<>();
    collect(type, tree, "", paths);
    return paths;
  }

  private static void collect(Type type, Node node, String path, List<String> paths) {
    Class<?> raw = rawType(type);
    if (raw == Map.class) {
      if (node instanceof Node.Mapping(var entries, _)) {
        entries.forEach(
            (key, value) -> collect(inside(type), value, Spelling.join(path, key), paths));
      }
    } else if (raw.isRecord() && !Words.reads(raw)) {
      for (Part part : of(raw)) {
        Node below = node instanceof Node.Mapping mapping ? mapping.at(part.key()) : null;
        collect(
            part.type(),
            below == null ? Node.Mapping.empty(node.place()) : below,
            Spelling.join(path, part.key()),
            paths);
      }
    } else {
      paths.add(path);
    }
  }
}
