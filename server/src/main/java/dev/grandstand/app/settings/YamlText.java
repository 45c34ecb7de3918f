package dev.grandstand.app.settings;

import dev.grandstand.app.settings.Node.Mapping;
import dev.grandstand.app.settings.Node.Place;
import dev.grandstand.app.settings.Node.Scalar;
import dev.grandstand.app.settings.Node.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;

/// Reads YAML as text and lines. What the words mean is for the reader of the tree to say: so `no`
/// stays a name where a name is wanted, and `0123` keeps its zero.
final class YamlText {
  private static final YAMLFactory YAML =
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private YamlText() {}

  /// @param place names a line of the text
  static Node read(String text, IntFunction<Place> place) throws SettingsException {
    try (JsonParser parser = YAML.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        return Mapping.empty(place.apply(1));
      }
      Node node = node(parser, place);
      if (parser.nextToken() != null) {
        throw new SettingsException(
            "only one YAML document is expected, but another begins " + here(parser, place));
      }
      return node;
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      String why = e.getOriginalMessage().lines().findFirst().orElse("unknown");
      throw new SettingsException("this is not YAML " + place.apply(line) + ": " + why);
    }
  }

  private static Node node(JsonParser parser, IntFunction<Place> place) {
    Place here = here(parser, place);
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, Node> entries = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String key = parser.currentName();
        parser.nextToken();
        entries.put(key, node(parser, place));
      }
      return new Mapping(entries, here);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Node> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(node(parser, place));
      }
      return new Sequence(items, here);
    }
    return new Scalar(token == JsonToken.VALUE_NULL ? null : parser.getString(), here);
  }

  private static Place here(JsonParser parser, IntFunction<Place> place) {
    return place.apply(Math.max(1, parser.currentTokenLocation().getLineNr()));
  }
}
