package dev.grandstand.json;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes compact JSON: fields in the order given, nothing between them, UTF-8.
public final class JsonWriter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
  private final JsonGenerator generator =
      FACTORY.createGenerator(ObjectWriteContext.empty(), bytes);

  public JsonWriter object() {
    generator.writeStartObject();
    return this;
  }

  public JsonWriter object(String name) {
    generator.writeName(name);
    return object();
  }

  public JsonWriter endObject() {
    generator.writeEndObject();
    return this;
  }

  public JsonWriter array() {
    generator.writeStartArray();
    return this;
  }

  public JsonWriter array(String name) {
    generator.writeName(name);
    return array();
  }

  public JsonWriter endArray() {
    generator.writeEndArray();
    return this;
  }

  public JsonWriter field(String name, @Nullable String value) {
    generator.writeName(name);
    return item(value);
  }

  public JsonWriter field(String name, long value) {
    generator.writeName(name);
    return item(value);
  }

  public JsonWriter field(String name, boolean value) {
    generator.writeName(name);
    return item(value);
  }

  /// `value` is JSON already.
  public JsonWriter raw(String name, String value) {
    generator.writeName(name);
    generator.writeRawValue(value);
    return this;
  }

  public JsonWriter nothing(String name) {
    return field(name, (String) null);
  }

  public JsonWriter item(@Nullable String value) {
    if (value == null) {
      generator.writeNull();
    } else {
      generator.writeString(value);
    }
    return this;
  }

  public JsonWriter item(long value) {
    generator.writeNumber(value);
    return this;
  }

  public JsonWriter item(boolean value) {
    generator.writeBoolean(value);
    return this;
  }

  public byte[] bytes() {
    generator.close();
    return bytes.toByteArray();
  }
}
