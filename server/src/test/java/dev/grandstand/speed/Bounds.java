package dev.grandstand.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The ratios that are still right, by the name of what is measured. In the file each stands beside
/// the ratio that was measured when the bound was set: `name = measured bound`.
public record Bounds(Map<String, Bound> all) {
  /// Two runs of the same code differ by a third where the compiler decides otherwise.
  private static final double HEADROOM = 1.5;

  /// A fan-out is nearly all kernel, so its ratio hardly varies; and an eighth more of it is
  /// already a third of a microsecond for each viewer, as much as all features together may cost.
  private static final double FANOUT_HEADROOM = 1.125;

  public record Bound(double measured, double most) {}

  public Bounds {
    all = Map.copyOf(all);
  }

  public static Bounds read(Path file) {
    try {
      return of(Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Bounds of(List<String> lines) {
    Map<String, Bound> all = new TreeMap<>();
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.strip().split("[ =]+", -1);
      if (parts.length != 3) {
        throw new IllegalArgumentException("not \"name = measured bound\": " + line);
      }
      var bound = new Bound(Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
      if (all.put(parts[0], bound) != null) {
        throw new IllegalArgumentException("there twice: " + parts[0]);
      }
    }
    return new Bounds(all);
  }

  /// What is wrong with these ratios, one line for each; none if all is well.
  public List<String> broken(Map<String, Double> ratios) {
    List<String> broken = new ArrayList<>();
    new TreeMap<>(ratios)
        .forEach((name, ratio) -> {
          Bound bound = all.get(name);
          if (bound == null) {
            broken.add("%s has no bound".formatted(name));
          } else if (!(ratio <= bound.most())) {
            broken.add(
                String.format(Locale.ROOT, "%s is at %.2f, above %.2f", name, ratio, bound.most()));
          }
        });
    for (String name : new TreeMap<>(all).keySet()) {
      if (!ratios.containsKey(name)) {
        broken.add("%s has a bound, but was not measured".formatted(name));
      }
    }
    return broken;
  }

  /// Bounds for these ratios, as the file has them.
  public static List<String> lines(Map<String, Double> ratios) {
    return new TreeMap<>(ratios)
        .entrySet().stream()
            .map(one ->
                String.format(
                    Locale.ROOT,
                    "%s = %.2f %.2f",
                    one.getKey(),
                    one.getValue(),
                    most(one.getKey(), one.getValue())))
            .toList();
  }

  /// Nothing has to be faster than its reference.
  private static double most(String name, double measured) {
    double headroom = name.startsWith("fanout.") ? FANOUT_HEADROOM : HEADROOM;
    return Math.max(1, measured) * headroom;
  }
}
