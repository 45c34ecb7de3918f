package dev.grandstand.app;

import java.io.IOException;
import java.io.Serial;

/// A door cannot be opened, because somebody else listens there.
final class PortTaken extends IOException {
  @Serial private static final long serialVersionUID = 1;

  private final String door;

  PortTaken(String door, String message, IOException cause) {
    super(message, cause);
    this.door = door;
  }

  String door() {
    return door;
  }
}
