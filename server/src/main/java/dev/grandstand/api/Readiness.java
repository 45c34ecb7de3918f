package dev.grandstand.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Whether the house should be given new viewers: only while every part of it is ready.
public final class Readiness {
  /// A part of the house that knows whether it can work. Asked often; must answer at once.
  public record Part(String name, BooleanSupplier ready) {}

  private final List<Part> parts;

  public Readiness(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  Map<String, Boolean> parts() {
    Map<String, Boolean> now = new LinkedHashMap<>();
    parts.forEach(part -> now.put(part.name(), isReady(part)));
    return now;
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
