package dev.grandstand.dialect.socketio;

import dev.grandstand.web.Answer;
import dev.grandstand.web.Request;

/// Lets pages from elsewhere read what they called for.
final class CrossOrigin {
  private CrossOrigin() {}

  static Answer with(Answer answer, Request request) {
    String origin = request.header("origin");
    return origin.isEmpty()
        ? answer
        : answer
            .with("access-control-allow-origin", origin)
            .with("access-control-allow-credentials", "true");
  }
}
