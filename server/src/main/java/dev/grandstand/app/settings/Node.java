package dev.grandstand.app.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What somebody wrote, before it is known whether it means anything, and where they wrote it.
sealed interface Node {
  Place place();

  /// `text` is null where nothing stands behind the colon.
  record Scalar(@Nullable String text, Place place) implements Node {
    boolean isEmpty() {
      return text == null || text.isEmpty();
    }
  }

  record Sequence(List<Node> items, Place place) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  record Mapping(Map<String, Node> entries, Place place) implements Node {
    static Mapping empty(Place place) {
      return new Mapping(Map.of(), place);
    }

    @Nullable Node at(String key) {
      return entries.get(key);
    }
  }

  /// Where something was written, as one would point it out: "in grandstand.yaml, line 12".
  record Place(String words) {
    @Override
    public String toString() {
      return words;
    }
  }

  /// `upper` laid over `lower`: mappings are merged, everything else is replaced. A key with
  /// nothing behind it leaves a mapping as it is, so that all its lines can be commented out.
  static Node over(Node lower, Node upper) {
    return switch (upper) {
      case Scalar scalar when scalar.text() == null && lower instanceof Mapping -> lower;
      case Mapping above when lower instanceof Mapping below -> {
        Map<String, Node> merged = new LinkedHashMap<>(below.entries());
        above.entries().forEach((key, value) -> merged.merge(key, value, Node::over));
        yield new Mapping(merged, below.place());
      }
      case Scalar _, Sequence _, Mapping _ -> upper;
    };
  }

  /// The mapping that holds only this value, at this path.
  static Mapping at(List<String> path, Node value) {
    Node node = value;
    for (String key : path.reversed()) {
      node = new Mapping(Map.of(key, node), value.place());
    }
    return node instanceof Mapping mapping ? mapping : Mapping.empty(value.place());
  }
}
