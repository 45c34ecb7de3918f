package dev.grandstand.dialect.socketio;

import dev.grandstand.dialect.Frame;
import dev.grandstand.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes packets. One frame is one packet, whatever carries it.
public final class SocketIoFrames {
  static final int DISCONNECT = 0;
  static final int CONNECT = 1;
  static final int HEARTBEAT = 2;
  static final int MESSAGE = 3;
  static final int JSON = 4;
  static final int EVENT = 5;
  static final int ACK = 6;
  static final int FAILURE = 7;
  static final int NOOP = 8;

  /// Names that clients' libraries use for themselves.
  private static final Set<String> RESERVED =
      Set.of("message", "connect", "disconnect", "open", "close", "error", "retry", "reconnect");

  private SocketIoFrames() {}

  public static Frame of(Packet packet) {
    return new Frame.Text(write(packet));
  }

  /// An event that wants no receipt. `args` writes what stands in the array.
  public static Frame event(String endpoint, String name, Consumer<JsonWriter> args) {
    return event(null, endpoint, name, args);
  }

  public static Frame event(
      Packet.@Nullable Receipt receipt, String endpoint, String name, Consumer<JsonWriter> args) {
    if (RESERVED.contains(name)) {
      throw new IllegalArgumentException("no event may be called " + name);
    }
    JsonWriter json = new JsonWriter().object().field("name", name).array("args");
    args.accept(json);
    return json(head(EVENT, receipt, endpoint) + ':', json.endArray().endObject());
  }

  /// The application's answer. Without arguments there is no array either.
  public static Frame ack(String endpoint, long id, Consumer<JsonWriter> args) {
    JsonWriter json = new JsonWriter().array();
    args.accept(json);
    byte[] array = json.endArray().bytes();
    String head = head(ACK, null, endpoint) + ':' + id;
    return array.length == 2 ? new Frame.Text(utf8(head)) : json(head + '+', json);
  }

  static byte[] write(Packet packet) {
    return switch (packet) {
      case Packet.Disconnect(String endpoint) -> utf8(head(DISCONNECT, null, endpoint));
      case Packet.Connect connect -> utf8(head(CONNECT, null, connect.endpoint()));
      case Packet.Heartbeat(String endpoint) -> utf8(head(HEARTBEAT, null, endpoint));
      case Packet.Message(Packet.Receipt receipt, String endpoint, String text) ->
          utf8(head(MESSAGE, receipt, endpoint) + ':' + text);
      case Packet.Json(Packet.Receipt receipt, String endpoint, Object value) ->
          bytes(json(head(JSON, receipt, endpoint) + ':', new JsonWriter().value(value)));
      case Packet.Event(var receipt, String endpoint, String name, var args) ->
          bytes(event(receipt, endpoint, name, json -> args.forEach(json::value)));
      case Packet.Ack(String endpoint, long id, var args) ->
          bytes(ack(endpoint, id, json -> args.forEach(json::value)));
      case Packet.Failure(String endpoint, int reason, var advice) ->
          utf8(
              head(FAILURE, null, endpoint)
                  + ':'
                  + reason
                  + (advice.isPresent() ? "+" + advice.getAsInt() : ""));
      case Packet.Noop(String endpoint) -> utf8(head(NOOP, null, endpoint));
    };
  }

  private static String head(int type, Packet.@Nullable Receipt receipt, String endpoint) {
    String id = receipt == null ? "" : receipt.id() + (receipt.answered() ? "+" : "");
    return type + ":" + id + ":" + endpoint;
  }

  private static Frame json(String head, JsonWriter json) {
    byte[] front = utf8(head);
    byte[] all = json.bytesBehind(front.length);
    System.arraycopy(front, 0, all, 0, front.length);
    return new Frame.Text(PlainUnits.in(all));
  }

  private static byte[] bytes(Frame frame) {
    return ((Frame.Text) frame).bytes();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
