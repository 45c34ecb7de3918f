package dev.grandstand.dialect.socketio;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// One packet. Values of JSON are those of [dev.grandstand.json.JsonObject].
public sealed interface Packet {
  /// The namespace that it belongs to; "" is the one that is always there.
  String endpoint();

  /// What the sender wants back: its library sees that the packet arrived, or the application
  /// answers.
  record Receipt(long id, boolean answered) {}

  /// Without an endpoint it ends the whole session.
  record Disconnect(String endpoint) implements Packet {}

  /// A client asks for a namespace, or the server grants it. The query is a part of the request.
  record Connect(String endpoint, Map<String, String> query) implements Packet {
    public Connect {
      query = Map.copyOf(query);
    }

    public Connect(String endpoint) {
      this(endpoint, Map.of());
    }
  }

  record Heartbeat(String endpoint) implements Packet {}

  /// What concerns the application.
  sealed interface Said extends Packet {}

  /// What may want a receipt.
  sealed interface Asking extends Said {
    @Nullable Receipt receipt();
  }

  record Message(@Nullable Receipt receipt, String endpoint, String text) implements Asking {}

  record Json(@Nullable Receipt receipt, String endpoint, @Nullable Object value)
      implements Asking {}

  record Event(@Nullable Receipt receipt, String endpoint, String name, List<@Nullable Object> args)
      implements Asking {
    public Event {
      args = Collections.unmodifiableList(new ArrayList<>(args)); // null is an argument too
    }
  }

  /// The receipt for the packet with this id.
  record Ack(String endpoint, long id, List<@Nullable Object> args) implements Said {
    public Ack {
      args = Collections.unmodifiableList(new ArrayList<>(args));
    }
  }

  /// `advice` is 0 for "reconnect", or there is none.
  record Failure(String endpoint, int reason, OptionalInt advice) implements Packet {
    static final int NOT_HANDSHAKEN = 1;
    static final int UNAUTHORIZED = 2;
    static final int RECONNECT = 0;

    static final Failure UNKNOWN_SESSION =
        new Failure("", NOT_HANDSHAKEN, OptionalInt.of(RECONNECT));
  }

  /// Ends an empty poll.
  record Noop(String endpoint) implements Packet {}
}
