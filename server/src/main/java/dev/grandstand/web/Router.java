package dev.grandstand.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the route for a call, by its path as it came: what is percent-encoded stays so. Routes are
/// tried in the order in which they were given; there are few.
public final class Router {
  private final List<Entry> entries = new ArrayList<>();

  public Router(List<Route> routes) {
    for (Route route : routes) {
      entries.add(new Entry(route, segments(route.pattern())));
    }
  }

  public record Match(Route route, Map<String, String> parameters) {}

  public Optional<Match> find(String method, String path) {
    List<String> asked = segments(path);
    for (Entry entry : entries) {
      if (entry.route.method().equals(method)) {
        Map<String, String> parameters = entry.match(asked);
        if (parameters != null) {
          return Optional.of(new Match(entry.route, parameters));
        }
      }
    }
    return Optional.empty();
  }

  /// The methods that a path answers to; empty if it is nobody's.
  public Set<String> methods(String path) {
    List<String> asked = segments(path);
    Set<String> methods = new LinkedHashSet<>();
    for (Entry entry : entries) {
      if (entry.match(asked) != null) {
        methods.add(entry.route.method());
      }
    }
    return methods;
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }

  private record Entry(Route route, List<String> pattern) {
    @Nullable Map<String, String> match(List<String> asked) {
      if (asked.size() != pattern.size()) {
        return null;
      }
      Map<String, String> parameters = new HashMap<>();
      for (int i = 0; i < pattern.size(); i++) {
        String want = pattern.get(i);
        if (want.startsWith("{") && want.endsWith("}")) {
          parameters.put(want.substring(1, want.length() - 1), asked.get(i));
        } else if (!want.equals(asked.get(i))) {
          return null;
        }
      }
      return parameters;
    }
  }
}
