package dev.grandstand.stage;

import dev.grandstand.dialect.Frame;

/// What reaches a viewer.
sealed interface Heard {
  record Words(Frame frame) implements Heard {}

  /// The house closed the connection.
  record Gone(int code, String reason) implements Heard {}
}
