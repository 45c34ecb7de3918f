package dev.grandstand.stage;

import dev.grandstand.dialect.Frame;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The WebSocket of the JDK.
final class WebPeer extends SocketPeer implements WebSocket.Listener {
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
  private final WebSocket socket;
  private volatile CompletableFuture<Boolean> pong = new CompletableFuture<>();
  private volatile boolean gone;

  WebPeer(HttpClient http, String dialect, String address) {
    super(dialect);
    socket = soon(http.newWebSocketBuilder().buildAsync(URI.create(address), this));
  }

  @Override
  public void say(Frame frame) {
    soon(
        switch (frame) {
          case Frame.Text(byte[] bytes) ->
              socket.sendText(new String(bytes, StandardCharsets.UTF_8), true);
          case Frame.Binary(byte[] bytes) -> socket.sendBinary(ByteBuffer.wrap(bytes), true);
          case Frame.Pong _, Frame.Silence _ -> throw new IllegalArgumentException("not a word");
        });
  }

  @Override
  public void close() {
    leave();
    soon(socket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
  }

  @Override
  public void cut() {
    leave();
    gone();
    socket.abort();
  }

  @Override
  void sync() {
    if (gone || left()) {
      return;
    }
    var answer = new CompletableFuture<Boolean>();
    pong = answer;
    if (gone) {
      return;
    }
    try {
      soon(socket.sendPing(ByteBuffer.allocate(0)));
      soon(answer);
    } catch (CompletionException e) {
      if (!gone) {
        throw e;
      }
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      hear(new Heard.Words(new Frame.Text(text.toString().getBytes(StandardCharsets.UTF_8))));
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
    byte[] bytes = new byte[part.remaining()];
    part.get(bytes);
    binary.writeBytes(bytes);
    if (last) {
      hear(new Heard.Words(new Frame.Binary(binary.toByteArray())));
      binary.reset();
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
    pong.complete(true);
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    hear(new Heard.Gone(code, reason));
    gone();
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    hear(new Heard.Gone(0, String.valueOf(error)));
    gone();
  }

  private void gone() {
    gone = true;
    pong.complete(false);
  }

  private static <T> T soon(CompletionStage<T> stage) {
    return stage
        .toCompletableFuture()
        .orTimeout(SocketStage.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }
}
