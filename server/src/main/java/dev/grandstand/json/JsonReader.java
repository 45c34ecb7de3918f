package dev.grandstand.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Reads a whole JSON text that a stranger sent, within limits. Of a field that comes twice the
/// last one counts; a byte order mark is passed over. Only UTF-8 is read, and what is read is whole
/// characters: half a surrogate pair, which can be escaped but not sent on, becomes U+FFFD.
public final class JsonReader {
  private static final int MAX_NUMBER_LENGTH = 64;
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final int REPLACEMENT = 0xFFFD;

  private final JsonFactory factory;

  public JsonReader(int maxDepth) {
    factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(maxDepth)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .build();
  }

  public JsonObject object(byte[] text) throws BadJson {
    if (!(value(decoded(text)) instanceof JsonObject object)) {
      throw new BadJson("a JSON object is expected");
    }
    return object;
  }

  /// Left to itself, the parser would also take UTF-16 and UTF-32.
  private static String decoded(byte[] text) throws BadJson {
    if (isAscii(text)) {
      return new String(text, StandardCharsets.US_ASCII);
    }
    try {
      String decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
      return decoded.startsWith(BYTE_ORDER_MARK) ? decoded.substring(1) : decoded;
    } catch (CharacterCodingException _) {
      throw new BadJson("not UTF-8");
    }
  }

  /// Most of what viewers send, and read without a decoder.
  private static boolean isAscii(byte[] text) {
    for (byte one : text) {
      if (one < 0) {
        return false;
      }
    }
    return true;
  }

  /// Any value, as it would be a field of a [JsonObject].
  public @Nullable Object value(String text) throws BadJson {
    try (JsonParser parser =
        factory.createParser(tools.jackson.core.ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        throw new BadJson("nothing was sent");
      }
      Object value = value(parser);
      if (parser.nextToken() != null) {
        throw new BadJson("there is more than one JSON value");
      }
      return value;
    } catch (JacksonException e) {
      throw new BadJson("not JSON: " + firstLine(e.getOriginalMessage()));
    }
  }

  private static @Nullable Object value(JsonParser parser) throws BadJson {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
          parser.nextToken();
          fields.put(name, value(parser));
        }
        yield new JsonObject(fields);
      }
      case START_ARRAY -> {
        List<@Nullable Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser));
        }
        yield items;
      }
      case VALUE_STRING -> wholeCharacters(parser.getString());
      // As text, so that nothing is computed of a number before somebody asks for it.
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getString());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new BadJson("not JSON");
    };
  }

  private static String wholeCharacters(String text) {
    if (!hasSurrogate(text)) {
      return text;
    }
    return text.codePoints()
        .map(c -> c <= Character.MAX_VALUE && Character.isSurrogate((char) c) ? REPLACEMENT : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  // A loop and no stream: this is asked of every text that comes in.
  private static boolean hasSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "" : message.lines().findFirst().orElse("");
  }
}
