package dev.grandstand.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A channel whose other end can stop reading.
final class JamChannel extends EmbeddedChannel {
  private boolean jammed;

  JamChannel(TransportRules rules, ChannelHandler... handlers) {
    super(handlers);
    config()
        .setWriteBufferWaterMark(
            new WriteBufferWaterMark(rules.outboundHigh() / 2, rules.outboundHigh()));
  }

  void jam() {
    jammed = true;
  }

  void clear() {
    jammed = false;
    flush();
  }

  @Override
  protected void doWrite(ChannelOutboundBuffer in) throws Exception {
    if (!jammed) {
      super.doWrite(in);
    }
  }

  /// The lines that have come through since the last call.
  List<String> lines() {
    var text = new StringBuilder();
    for (ByteBuf out = readOutbound(); out != null; out = readOutbound()) {
      text.append(out.toString(StandardCharsets.UTF_8));
      out.release();
    }
    return text.isEmpty() ? new ArrayList<>() : List.of(text.toString().split("\n"));
  }
}
