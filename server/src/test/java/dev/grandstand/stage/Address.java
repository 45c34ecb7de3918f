package dev.grandstand.stage;

import java.util.HashMap;
import java.util.Map;

/// Where a client of a page knocks: a WebSocket path with perhaps a query, or the TCP door of a
/// dialect.
record Address(String path, Map<String, String> query, String tcpDialect) {
  Address {
    query = Map.copyOf(query);
  }

  static Address read(String text) {
    if (text.startsWith("tcp ")) {
      return new Address("", Map.of(), text.substring(4));
    }
    String[] parts = text.split("\\?", 2);
    Map<String, String> query = new HashMap<>();
    if (parts.length == 2) {
      for (String pair : parts[1].split("&", -1)) {
        String[] sides = pair.split("=", 2);
        query.put(sides[0], sides.length == 2 ? sides[1] : "");
      }
    }
    return new Address(parts[0], query, "");
  }

  boolean tcp() {
    return !tcpDialect.isEmpty();
  }
}
