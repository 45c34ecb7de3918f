package dev.grandstand.dialect.socketio;

import dev.grandstand.json.BadJson;
import dev.grandstand.json.JsonObject;
import dev.grandstand.json.JsonReader;
import dev.grandstand.web.Form;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Reads `type ':' [id ['+']] ':' [endpoint] [':' data]`. Only so many colons are structure; what
/// stands behind them is data, colons and all. What is no packet is empty.
final class PacketReader {
  private static final int MAX_DEPTH = 32;
  private static final int MAX_DIGITS = 18;
  private static final JsonReader JSON = new JsonReader(MAX_DEPTH);

  private final String text;
  private int at;

  private PacketReader(String text) {
    this.text = text;
  }

  static Optional<Packet> read(byte[] utf8) {
    return read(new String(utf8, StandardCharsets.UTF_8));
  }

  static Optional<Packet> read(String text) {
    return new PacketReader(text).packet();
  }

  private Optional<Packet> packet() {
    OptionalLong type = number();
    if (type.isEmpty() || !take(':')) {
      return Optional.empty();
    }
    int from = at;
    OptionalLong id = number();
    if (id.isEmpty() && at > from) {
      return Optional.empty();
    }
    boolean plus = take('+');
    if (!take(':')) {
      return Optional.empty();
    }
    int end = text.indexOf(':', at);
    String target = text.substring(at, end < 0 ? text.length() : end);
    String data = end < 0 ? "" : text.substring(end + 1);
    int question = target.indexOf('?');
    String endpoint = question < 0 ? target : target.substring(0, question);
    String query = question < 0 ? "" : target.substring(question + 1);
    Packet.Receipt receipt = id.isPresent() ? new Packet.Receipt(id.getAsLong(), plus) : null;
    return packet(type.getAsLong(), receipt, endpoint, query, data);
  }

  private static Optional<Packet> packet(
      long type, Packet.@Nullable Receipt receipt, String endpoint, String query, String data) {
    return switch ((int) Math.min(type, SocketIoFrames.NOOP + 1)) {
      case SocketIoFrames.DISCONNECT -> Optional.of(new Packet.Disconnect(endpoint));
      case SocketIoFrames.CONNECT ->
          Optional.of(new Packet.Connect(endpoint, query.isEmpty() ? Map.of() : Form.read(query)));
      case SocketIoFrames.HEARTBEAT -> Optional.of(new Packet.Heartbeat(endpoint));
      case SocketIoFrames.MESSAGE -> Optional.of(new Packet.Message(receipt, endpoint, data));
      case SocketIoFrames.JSON -> json(receipt, endpoint, data);
      case SocketIoFrames.EVENT -> event(receipt, endpoint, data);
      case SocketIoFrames.ACK -> ack(endpoint, data);
      case SocketIoFrames.FAILURE -> failure(endpoint, data);
      case SocketIoFrames.NOOP -> Optional.of(new Packet.Noop(endpoint));
      default -> Optional.empty();
    };
  }

  private static Optional<Packet> json(
      Packet.@Nullable Receipt receipt, String endpoint, String data) {
    try {
      return Optional.of(new Packet.Json(receipt, endpoint, JSON.value(data)));
    } catch (BadJson _) {
      return Optional.empty();
    }
  }

  private static Optional<Packet> event(
      Packet.@Nullable Receipt receipt, String endpoint, String data) {
    try {
      if (!(JSON.value(data) instanceof JsonObject event)) {
        return Optional.empty();
      }
      return event
          .text("name")
          .map(name ->
              new Packet.Event(receipt, endpoint, name, event.list("args").orElse(List.of())));
    } catch (BadJson _) {
      return Optional.empty();
    }
  }

  /// The number stands in the data. A client that sends what is no list still means the ack.
  private static Optional<Packet> ack(String endpoint, String data) {
    var reader = new PacketReader(data);
    OptionalLong id = reader.number();
    if (id.isEmpty()) {
      return Optional.empty();
    }
    List<@Nullable Object> args = reader.take('+') ? list(data.substring(reader.at)) : List.of();
    return Optional.of(new Packet.Ack(endpoint, id.getAsLong(), args));
  }

  @SuppressWarnings("unchecked") // the reader makes no other lists
  private static List<@Nullable Object> list(String data) {
    try {
      return JSON.value(data) instanceof List<?> list ? (List<@Nullable Object>) list : List.of();
    } catch (BadJson _) {
      return List.of();
    }
  }

  private static Optional<Packet> failure(String endpoint, String data) {
    var reader = new PacketReader(data);
    OptionalInt reason = small(reader.number());
    if (reason.isEmpty()) {
      return Optional.empty();
    }
    OptionalInt advice = reader.take('+') ? small(reader.number()) : OptionalInt.empty();
    return Optional.of(new Packet.Failure(endpoint, reason.getAsInt(), advice));
  }

  private static OptionalInt small(OptionalLong number) {
    return number.isPresent() && number.getAsLong() <= Integer.MAX_VALUE
        ? OptionalInt.of((int) number.getAsLong())
        : OptionalInt.empty();
  }

  /// Empty if there is none, or one that is longer than any that a client counts to.
  private OptionalLong number() {
    int from = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at == from || at - from > MAX_DIGITS
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(text, from, at, 10));
  }

  private boolean take(char one) {
    boolean there = at < text.length() && text.charAt(at) == one;
    if (there) {
      at++;
    }
    return there;
  }
}
