package dev.grandstand.transport;

import dev.grandstand.dialect.Frame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way out to one viewer.
///
/// On epoll without TLS a fan-out writes straight to the socket while nothing waits for it: no
/// queue, no promise, no object per message. What the socket does not take at once goes its [Way],
/// and so does everything else until nothing waits there any more, which keeps the order.
final class Line {
  private static final ByteBuf PING = Unpooled.unreleasableBuffer(emptyPing());
  private static final int MAX_REASON = 123;

  private static final int BROKEN = -1;

  private final Wire wire;
  private final @Nullable Socket socket;
  private Way way;

  /// Whether something may wait for the socket; then whatever follows goes there too.
  private boolean mayWait = true;

  Line(Channel channel, Wire wire, boolean plain) {
    this.way = new ChannelWay(channel);
    this.wire = wire;
    this.socket =
        plain && channel instanceof EpollSocketChannel epoll && epoll.fd() instanceof Socket direct
            ? direct
            : null;
  }

  Wire wire() {
    return wire;
  }

  Way way() {
    return way;
  }

  /// Its viewer is in a room.
  void settle(Doorstep doorstep) {
    way = way.settle(doorstep);
  }

  /// Whether the words of a fan-out may go straight to the socket.
  boolean isClear() {
    return !mayWait && socket != null && socket.isOpen();
  }

  /// Sends the words, which stay the caller's, over a line that is clear. False if the line is
  /// broken; it is for the caller to cut it.
  boolean giveNow(Words words) {
    int written = writeNow(words);
    if (written == BROKEN) {
      mayWait = true;
      return false;
    }
    if (written < words.length()) {
      queue(words.rest(written));
    }
    return true;
  }

  /// Sends the words, which stay the caller's, whatever the line is like. False if the viewer is
  /// behind already and was given nothing.
  boolean give(Words words) {
    if (!way.isOpen()) {
      return true; // closed just now: nobody to serve, nothing to catch up
    }
    mayWait = !way.isEmpty();
    if (isClear()) {
      if (!giveNow(words)) {
        cut();
      }
    } else if (way.isWritable()) {
      queue(words.rest(0));
    } else {
      return false;
    }
    return true;
  }

  /// Whether the viewer is not behind: it can be given something.
  boolean isFree() {
    return way.isWritable() || !way.isOpen();
  }

  /// What the server still holds for the viewer.
  long waitingBytes() {
    return way.waitingBytes();
  }

  private int writeNow(Words words) {
    if (socket == null || words.address() == Words.NOWHERE) {
      return 0;
    }
    try {
      return socket.sendAddress(words.address(), 0, words.length());
    } catch (IOException _) {
      return BROKEN;
    }
  }

  private void queue(ByteBuf bytes) {
    mayWait = true;
    way.write(bytes);
  }

  /// False if the line is full: it took the frames, but will take long to deliver them.
  boolean say(List<Frame> frames) {
    queue(wire.join(way.allocator(), frames));
    return way.isWritable();
  }

  void ping() {
    if (wire == Wire.WEBSOCKET && way.isWritable()) {
      queue(PING.duplicate());
    }
  }

  void pong(byte[] payload) {
    if (way.isWritable()) {
      ByteBuf out = way.allocator().directBuffer();
      wire.write(out, Wire.PONG, payload);
      queue(out);
    }
  }

  /// Says the close and ends; a code of 0 stands for a close without words.
  void close(int code, String reason) {
    ByteBuf out = Unpooled.EMPTY_BUFFER;
    if (wire == Wire.WEBSOCKET) {
      ByteBuf payload = Unpooled.buffer();
      if (code != 0) {
        payload.writeShort(code).writeBytes(shortened(reason));
      }
      out = way.allocator().directBuffer();
      wire.write(out, Wire.CLOSE, ByteBufUtil.getBytes(payload));
    }
    mayWait = true;
    way.writeAndClose(out);
  }

  void cut() {
    way.close();
  }

  private static byte[] shortened(String reason) {
    byte[] bytes = reason.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= MAX_REASON) {
      return bytes;
    }
    int end = MAX_REASON;
    while ((bytes[end] & 0xC0) == 0x80) {
      end--; // not in the middle of a character
    }
    return Arrays.copyOf(bytes, end);
  }

  private static ByteBuf emptyPing() {
    ByteBuf frame = Unpooled.directBuffer(2, 2);
    Wire.WEBSOCKET.write(frame, Wire.PING, new byte[0]);
    return frame;
  }
}
