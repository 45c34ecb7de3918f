package dev.grandstand.fault;

import dev.grandstand.fault.RawClient.WireFrame;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// A viewer that speaks goconn.
final class Goconn implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  final RawClient wire;

  Goconn(RawClient wire) {
    this.wire = wire;
  }

  static Goconn open(int port) throws IOException {
    return new Goconn(RawClient.webSocket(port, "/ws"));
  }

  static Goconn in(int port, String room, String name) throws IOException {
    Goconn viewer = open(port);
    viewer.enter(room, name, null);
    return viewer;
  }

  /// With a cursor, even an empty one, every push says where it stands.
  void enter(String room, String name, @Nullable String cursor) throws IOException {
    String place = cursor == null ? "" : ",\"cursor\":\"" + cursor + "\"";
    wire.text(
        "{\"msgtype\":1,\"roomid\":\"%s\",\"userid\":\"%s\",\"username\":\"%s\"%s}"
            .formatted(room, name, name, place));
  }

  void say(String text) throws IOException {
    wire.text("{\"msgtype\":2,\"msg\":\"" + text + "\"}");
  }

  void give(int level) throws IOException {
    wire.text("{\"msgtype\":3,\"giftlevel\":" + level + "}");
  }

  /// The next push, or null if the connection is over.
  @Nullable JsonNode next() throws IOException {
    for (WireFrame frame = wire.next(); frame != null; frame = wire.next()) {
      if (frame.opcode() == RawClient.TEXT) {
        return JSON.readTree(frame.text());
      }
      if (frame.opcode() == RawClient.CLOSE) {
        return null;
      }
    }
    return null;
  }

  /// The next push of a connection that must not be over.
  JsonNode push() throws IOException {
    JsonNode push = next();
    if (push == null) {
      throw new AssertionError("closed by the server");
    }
    return push;
  }

  JsonNode expect(String field, String value) throws IOException {
    for (JsonNode push = next(); push != null; push = next()) {
      if (push.path(field).asString("").equals(value)) {
        return push;
      }
    }
    throw new AssertionError("closed before " + field + " was " + value);
  }

  /// In, and told so.
  Goconn settled(int viewers) throws IOException {
    expect("clientnum", Integer.toString(viewers));
    return this;
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
