package dev.grandstand.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// An HTTP answer.
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Answer(int status, Map<String, String> headers, byte[] body) {

  public static Answer of(int status, String contentType, byte[] body) {
    return new Answer(status, Map.of("content-type", contentType), body);
  }

  public static Answer json(int status, byte[] body) {
    return of(status, "application/json; charset=utf-8", body);
  }

  public static Answer text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  public Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body);
  }
}
