package dev.grandstand.speed;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Frame;
import dev.grandstand.message.Envelope;
import java.util.List;

/// What stands in a benchmark until it is set up.
record Silent() implements Accent {
  @Override
  public String dialect() {
    return "none";
  }

  @Override
  public List<Frame> spell(List<Envelope> batch) {
    return List.of();
  }
}
