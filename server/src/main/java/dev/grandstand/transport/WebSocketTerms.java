package dev.grandstand.transport;

import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Manners;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;

/// How WebSockets of one dialect are read: one for all of them, because there may be very many.
record WebSocketTerms(Manners manners, WebSocketDecoderConfig decoding) {
  static WebSocketTerms of(Dialect dialect) {
    Manners manners = dialect.manners();
    var decoding =
        WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(manners.maxFrame())
            .allowExtensions(false)
            .withUTF8Validator(false)
            .closeOnProtocolViolation(false)
            .build();
    return new WebSocketTerms(manners, decoding);
  }

  /// The answer to a request for a WebSocket, after which the ear listens.
  WebSocketServerHandshaker upgrade(String uri, WebSocketEar ear) {
    return new WebSocketServerHandshaker13(uri, null, decoding) {
      @Override
      protected WebSocketFrameDecoder newWebsocketDecoder() {
        return ear;
      }
    };
  }
}
