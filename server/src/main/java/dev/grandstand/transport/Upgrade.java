package dev.grandstand.transport;

import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;

/// The answer to a request for a WebSocket, after which the ear listens.
final class Upgrade extends WebSocketServerHandshaker13 {
  /// For a decoder that is not used.
  private static final WebSocketDecoderConfig NONE = WebSocketDecoderConfig.newBuilder().build();

  private final ChannelEar ear;

  Upgrade(String uri, ChannelEar ear) {
    super(uri, null, NONE);
    this.ear = ear;
  }

  @Override
  protected WebSocketFrameDecoder newWebsocketDecoder() {
    return ear;
  }
}
