package dev.grandstand.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes compact JSON: fields in the order given, nothing between them, UTF-8.
///
/// By hand, because every event is written at least once for each accent in its room: what a
/// general library sets up for each document takes longer than these few fields.
///
/// Names are strings like any other: what needs an escape in them gets one.
public final class JsonWriter {
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
  private static final int FIRST_CAPACITY = 256;

  /// One character takes six bytes at most: `\u001F`.
  private static final int MOST = 6;

  private byte[] bytes;
  private int size;
  private int open;

  public JsonWriter() {
    this(FIRST_CAPACITY);
  }

  /// `expected` is about how many bytes it will be; it may become more.
  public JsonWriter(int expected) {
    bytes = new byte[expected];
  }

  public JsonWriter object() {
    return begin('{');
  }

  public JsonWriter object(String name) {
    return name(name).object();
  }

  public JsonWriter endObject() {
    return end('}');
  }

  public JsonWriter array() {
    return begin('[');
  }

  public JsonWriter array(String name) {
    return name(name).array();
  }

  public JsonWriter endArray() {
    return end(']');
  }

  public JsonWriter field(String name, @Nullable String value) {
    return name(name).item(value);
  }

  public JsonWriter field(String name, long value) {
    return name(name).item(value);
  }

  public JsonWriter field(String name, boolean value) {
    return name(name).item(value);
  }

  /// JSON within a string, which its readers read a second time.
  public JsonWriter field(String name, JsonWriter document) {
    name(name);
    byte[] inner = document.finished();
    room(MOST * document.size + 2);
    byte[] to = bytes;
    int at = size;
    to[at++] = '"';
    for (int i = 0; i < document.size; i++) {
      byte one = inner[i];
      if (isPlain(one & 0xFF)) {
        to[at++] = one;
      } else {
        size = at;
        escape((char) one);
        at = size;
      }
    }
    to[at++] = '"';
    size = at;
    return this;
  }

  /// `value` is JSON already, a number perhaps; ASCII.
  public JsonWriter raw(String name, String value) {
    name(name).ascii(value);
    return this;
  }

  public JsonWriter nothing(String name) {
    return field(name, (String) null);
  }

  public JsonWriter item(@Nullable String value) {
    comma();
    if (value == null) {
      ascii("null");
    } else {
      string(value);
    }
    return this;
  }

  public JsonWriter item(long value) {
    comma();
    if (value >= 0 && value < 10) {
      room(1);
      bytes[size++] = (byte) ('0' + value);
    } else {
      ascii(Long.toString(value));
    }
    return this;
  }

  public JsonWriter item(boolean value) {
    comma();
    ascii(value ? "true" : "false");
    return this;
  }

  /// A value that was read, as it would be a field of a [JsonObject].
  public JsonWriter value(@Nullable Object value) {
    switch (value) {
      case null -> item((String) null);
      case String text -> item(text);
      case Boolean flag -> item(flag);
      case JsonNumber(String text) -> {
        comma();
        ascii(text);
      }
      case JsonObject object -> {
        object();
        object.fields().forEach((name, field) -> name(name).value(field));
        endObject();
      }
      case List<?> list -> {
        array();
        list.forEach(this::value);
        endArray();
      }
      default -> throw new IllegalArgumentException("no value of JSON: " + value.getClass());
    }
    return this;
  }

  public byte[] bytes() {
    return bytesBehind(0);
  }

  /// Leaves so many bytes free in front, for a header.
  public byte[] bytesBehind(int header) {
    byte[] all = new byte[header + size];
    System.arraycopy(finished(), 0, all, header, size);
    return all;
  }

  private byte[] finished() {
    if (open != 0) {
      throw new IllegalStateException("something is still open");
    }
    return bytes;
  }

  private JsonWriter begin(char bracket) {
    comma();
    open++;
    return put(bracket);
  }

  private JsonWriter end(char bracket) {
    open--;
    return put(bracket);
  }

  private JsonWriter name(String name) {
    comma();
    string(name);
    return put(':');
  }

  /// Between two values there is one; what has just begun, or awaits its value, has none.
  private void comma() {
    if (size > 0) {
      byte last = bytes[size - 1];
      if (last != '{' && last != '[' && last != ':') {
        put(',');
      }
    }
  }

  private JsonWriter put(char one) {
    room(1);
    bytes[size++] = (byte) one;
    return this;
  }

  @SuppressWarnings("deprecation") // what it is deprecated for, half a character, ASCII has not
  private void ascii(String text) {
    int length = text.length();
    room(length);
    text.getBytes(0, length, bytes, size);
    size += length;
  }

  private void string(String text) {
    int length = text.length();
    room(length + 2);
    bytes[size++] = '"';
    int plain = plainStart(text);
    room(MOST * (length - plain) + 1); // not before: most are plain and need no more
    for (int i = plain; i < length; i++) {
      char one = text.charAt(i);
      if (one < 0x80) {
        if (isPlain(one)) {
          bytes[size++] = (byte) one;
        } else {
          escape(one);
        }
      } else if (Character.isHighSurrogate(one)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        utf8(Character.toCodePoint(one, text.charAt(++i)));
      } else if (Character.isSurrogate(one)) {
        hex(one); // half a character has no UTF-8
      } else {
        utf8(one);
      }
    }
    bytes[size++] = '"';
  }

  /// Writes the characters up to the first that takes some thought: mostly all. Answers how many.
  private int plainStart(String text) {
    byte[] to = bytes;
    int at = size;
    int length = text.length();
    int i = 0;
    while (i < length) {
      char one = text.charAt(i);
      if (one >= 0x80 || !isPlain(one)) {
        break;
      }
      to[at++] = (byte) one;
      i++;
    }
    size = at;
    return i;
  }

  private static boolean isPlain(int one) {
    return one >= ' ' && one != '"' && one != '\\';
  }

  private void utf8(int codePoint) {
    if (codePoint < 0x800) {
      bytes[size++] = (byte) (0xC0 | (codePoint >> 6));
    } else {
      if (codePoint < 0x10000) {
        bytes[size++] = (byte) (0xE0 | (codePoint >> 12));
      } else {
        bytes[size++] = (byte) (0xF0 | (codePoint >> 18));
        bytes[size++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
      }
      bytes[size++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
    }
    bytes[size++] = (byte) (0x80 | (codePoint & 0x3F));
  }

  private void escape(char one) {
    char shortly =
        switch (one) {
          case '"', '\\' -> one;
          case '\b' -> 'b';
          case '\t' -> 't';
          case '\n' -> 'n';
          case '\f' -> 'f';
          case '\r' -> 'r';
          default -> 0;
        };
    if (shortly == 0) {
      hex(one);
    } else {
      bytes[size++] = '\\';
      bytes[size++] = (byte) shortly;
    }
  }

  private void hex(char one) {
    bytes[size++] = '\\';
    bytes[size++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[size++] = HEX[(one >> shift) & 0xF];
    }
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
