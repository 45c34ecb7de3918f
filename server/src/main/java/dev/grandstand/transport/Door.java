package dev.grandstand.transport;

import dev.grandstand.dialect.Dialect;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Request;
import dev.grandstand.web.Router;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A place where connections enter.
///
/// @param secure whether it speaks TLS
/// @param origins the origins that may open WebSockets; empty for all
public record Door(
    String name, String host, int port, boolean secure, Set<String> origins, Inside inside) {

  public Door {
    origins = Set.copyOf(origins);
  }

  boolean admits(@Nullable String origin) {
    return admits(origins, origin);
  }

  /// Whether pages from there may connect where these are let in. What has no scheme is no web
  /// page's origin, whatever the header is called, and as good as none.
  static boolean admits(Set<String> origins, @Nullable String origin) {
    return origins.isEmpty()
        || origin == null
        || !(origin.contains("://") || origin.equals("null"))
        || origins.contains(origin);
  }

  /// What one finds behind it.
  public sealed interface Inside {
    /// HTTP calls, and WebSockets by path; one that ends in `/*` stands for all that begin so.
    record Http(Map<String, Dialect> paths, Router router, Fallback fallback) implements Inside {
      public Http {
        paths = Map.copyOf(paths);
      }

      /// Whose WebSockets open at a path.
      @Nullable Dialect at(String path) {
        Dialect exact = paths.get(path);
        if (exact != null) {
          return exact;
        }
        for (var entry : paths.entrySet()) {
          String pattern = entry.getKey();
          if (pattern.endsWith("/*")
              && path.startsWith(pattern.substring(0, pattern.length() - 1))) {
            return entry.getValue();
          }
        }
        return null;
      }
    }

    /// Frames of one dialect, one behind the other.
    record Tcp(Dialect dialect) implements Inside {}
  }

  /// Answers what no route does; `methods` are those that the path would answer to.
  @FunctionalInterface
  public interface Fallback {
    Answer answer(Request request, Set<String> methods);
  }

  /// Where the certificate chain and its key are, in PEM.
  public record Tls(String certificateFile, String keyFile, @Nullable String keyPassword) {}
}
