package dev.grandstand.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Whether the house should be given new viewers: only while every part that they need is ready.
public final class Readiness {
  /// A part of the house that knows whether it can work. Asked often; must answer at once.
  ///
  /// @param decides whether the house is not ready without it; one that does not is only shown
  public record Part(String name, BooleanSupplier ready, boolean decides) {
    public Part(String name, BooleanSupplier ready) {
      this(name, ready, true);
    }
  }

  private final List<Part> parts;

  public Readiness(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  Map<String, Boolean> parts() {
    Map<String, Boolean> now = new LinkedHashMap<>();
    parts.forEach(part -> now.put(part.name(), isReady(part)));
    return now;
  }

  boolean isReady() {
    return parts.stream().filter(Part::decides).allMatch(Readiness::isReady);
  }

  /// A part that cannot even say is not ready.
  private static boolean isReady(Part part) {
    try {
      return part.ready().getAsBoolean();
    } catch (RuntimeException e) {
      return false;
    }
  }
}
