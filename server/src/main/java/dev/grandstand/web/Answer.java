package dev.grandstand.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// An HTTP answer.
///
/// @param more how it goes on behind its body; null if that is all
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Answer(int status, Map<String, String> headers, byte[] body, @Nullable More more) {
  /// Not a word: the connection is just closed.
  public static final Answer NONE = new Answer(0, Map.of(), new byte[0]);

  /// The next piece of an answer, asked for when the one before has left. Its body is the piece,
  /// and it may go on itself.
  @FunctionalInterface
  public interface More {
    CompletionStage<Answer> next();
  }

  public Answer(int status, Map<String, String> headers, byte[] body) {
    this(status, headers, body, null);
  }

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
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new Answer(status, all, body, more);
  }

  public Answer goingOn(More next) {
    return new Answer(status, headers, body, next);
  }
}
