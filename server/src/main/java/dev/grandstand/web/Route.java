package dev.grandstand.web;

import java.util.concurrent.CompletionStage;

/// One thing that can be called. `pattern` is a path; a segment written `{name}` takes any value.
public record Route(String method, String pattern, Handler handler) {

  /// Must not block. Whatever it throws becomes a 500 and is logged.
  @FunctionalInterface
  public interface Handler {
    CompletionStage<Answer> answer(Request request);
  }
}
