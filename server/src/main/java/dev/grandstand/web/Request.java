package dev.grandstand.web;

import java.util.List;
import java.util.Map;

/// An HTTP request. `path` values of a route's `{…}` are in `parameters`; header names are lower
/// case.
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Request(
    String method,
    String path,
    Map<String, String> parameters,
    Map<String, List<String>> query,
    Map<String, String> headers,
    byte[] body,
    String address) {

  /// The first value of a query parameter, or "" if there is none.
  public String query(String name) {
    List<String> values = query.get(name);
    return values == null || values.isEmpty() ? "" : values.getFirst();
  }

  public String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  public String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
