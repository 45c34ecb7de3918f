package dev.grandstand.dialect.goconn;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A client that is not ours, and what it hears, frame by frame.
final class WireViewer {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final WebSocket socket;

  WireViewer(LiveHouse house) {
    socket =
        HTTP.newWebSocketBuilder()
            .buildAsync(URI.create(house.address("ws", "/ws")), new Ear())
            .join();
  }

  WireViewer(LiveHouse house, String entry) {
    this(house);
    says(entry);
  }

  void says(String message) {
    socket.sendText(message, true).join();
  }

  void saysInTwoPieces(String message) {
    socket.sendText(message.substring(0, 5), false).join();
    socket.sendText(message.substring(5), true).join();
  }

  void saysInBinary(String message) {
    socket.sendBinary(ByteBuffer.wrap(message.getBytes(StandardCharsets.UTF_8)), true).join();
  }

  void pings() {
    socket.sendPing(ByteBuffer.allocate(0)).join();
  }

  boolean heardNothing() {
    return heard.isEmpty();
  }

  void closes() {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
  }

  void aborts() {
    socket.abort();
  }

  /// The next frame, or "closed" with the code of the close.
  String next() {
    try {
      String next = heard.poll(20, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing was heard");
      }
      return next;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  void hears(String... frames) {
    for (String frame : frames) {
      assertThat(next()).isEqualTo(frame);
    }
  }

  void hearsError(String code) {
    assertThat(next()).startsWith("{\"msgtype\":0,\"code\":\"" + code + "\"");
  }

  private final class Ear implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      message.append(part);
      if (last) {
        heard.add(message.toString());
        message.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      heard.add("closed " + code + " " + reason);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      heard.add("broken");
    }
  }
}
