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

  /// What one finds behind it.
  public sealed interface Inside {
    /// HTTP calls, and WebSockets by path.
    record Http(Map<String, Dialect> paths, Router router, Fallback fallback) implements Inside {
      public Http {
        paths = Map.copyOf(paths);
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
