package dev.grandstand.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.compression.Brotli;
import io.netty.handler.codec.compression.BrotliDecoder;
import io.netty.handler.codec.compression.JdkZlibDecoder;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/// Opens the packets in which others are compressed together. All viewers of one kind get the same
/// bytes, though not all at the same time, so the last few of each kind are remembered and opened
/// once.
final class Containers {
  enum Packing {
    ZLIB,
    BROTLI
  }

  private static final int KEPT = 16; // of each kind

  private final Map<Packing, Deque<Opened>> last = new EnumMap<>(Packing.class);
  private long opened;

  private record Opened(ByteBuffer packed, ByteBuffer content) {}

  /// What was packed between `from` and `to`.
  ByteBuffer open(Packing packing, ByteBuffer in, int from, int to) {
    ByteBuffer packed = in.slice(from, to - from);
    Deque<Opened> known = last.computeIfAbsent(packing, _ -> new ArrayDeque<>(KEPT + 1));
    for (Opened before : known) { // a hash would read all of it each time
      if (before.packed.equals(packed)) {
        return before.content;
      }
    }
    byte[] bytes = new byte[to - from];
    packed.get(0, bytes);
    var opening = new Opened(ByteBuffer.wrap(bytes), unpack(packing, bytes));
    known.addFirst(opening);
    if (known.size() > KEPT) {
      known.removeLast();
    }
    opened++;
    return opening.content;
  }

  /// How many were opened.
  long opened() {
    return opened;
  }

  private static ByteBuffer unpack(Packing packing, byte[] bytes) {
    var channel =
        new EmbeddedChannel(
            switch (packing) {
              case ZLIB -> new JdkZlibDecoder(0);
              case BROTLI -> brotli();
            });
    channel.writeInbound(Unpooled.wrappedBuffer(bytes));
    ByteBuf all = Unpooled.buffer();
    for (ByteBuf part = channel.readInbound(); part != null; part = channel.readInbound()) {
      all.writeBytes(part);
      part.release();
    }
    channel.finishAndReleaseAll();
    byte[] content = new byte[all.readableBytes()];
    all.readBytes(content);
    return ByteBuffer.wrap(content);
  }

  private static BrotliDecoder brotli() {
    if (!Brotli.isAvailable()) {
      throw new IllegalStateException("no brotli here", Brotli.cause());
    }
    return new BrotliDecoder();
  }
}
