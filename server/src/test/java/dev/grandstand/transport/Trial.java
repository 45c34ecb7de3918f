package dev.grandstand.transport;

import dev.grandstand.dialect.Accent;
import dev.grandstand.hall.Broadcast;
import dev.grandstand.message.Cursor;
import dev.grandstand.stage.Accents;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.util.List;

/// One batch to so many viewers, and beside it the least that could be: a walk over an array of the
/// same sockets that writes as many bytes to each.
public final class Trial implements AutoCloseable {
  private final Crowd crowd = new Crowd();
  private final Abyss abyss;
  private final Socket[] sockets;
  private final Broadcast batch;
  private final ByteBuf bytes;

  /// The viewers divide themselves evenly between the accents, and come in turns.
  public Trial(int viewers, List<Accent> accents, int danmaku) {
    abyss = new Abyss(viewers);
    sockets = abyss.sockets();
    batch = new Broadcast(Accents.danmaku(danmaku), new Cursor(1, 0));
    int next = 0;
    for (Channel channel : abyss.channels()) {
      crowd.add(accents.get(next++ % accents.size()), channel, true);
    }
    deliver();
    long average = crowd.tally.counter("fanout_bytes").sum() / viewers;
    bytes = Unpooled.directBuffer().writeZero((int) average);
  }

  /// Returns how many writes there were until now.
  public long deliver() {
    crowd.deliver(batch);
    return crowd.tally.counter("fanout_writes").sum();
  }

  public long bareWalk() throws IOException {
    long written = 0;
    for (Socket socket : sockets) {
      written += socket.sendAddress(bytes.memoryAddress(), 0, bytes.readableBytes());
    }
    return written;
  }

  @Override
  public void close() {
    abyss.close();
    bytes.release();
  }
}
