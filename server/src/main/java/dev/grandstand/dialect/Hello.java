package dev.grandstand.dialect;

import java.time.Instant;
import java.util.Map;

/// How a connection began.
///
/// @param path without the query
/// @param query the first value of each parameter
/// @param address the peer's address, without port
public record Hello(String path, Map<String, String> query, String address, Instant at) {
  public Hello {
    query = Map.copyOf(query);
  }
}
