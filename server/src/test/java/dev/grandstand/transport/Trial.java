package dev.grandstand.transport;

import dev.grandstand.dialect.Accent;
import dev.grandstand.hall.Broadcast;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Envelope;
import dev.grandstand.stage.Accents;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/// Batches to so many viewers, and beside it the least that could be: a walk over an array of the
/// same sockets that writes as many bytes to each.
public final class Trial implements AutoCloseable {
  private static final Cursor PLACE = new Cursor(1, 0);

  private final List<Crowd> loops;
  private final Abyss abyss;
  private final Socket[] sockets;
  private final List<Envelope> danmaku;
  private final Broadcast same;
  private final ByteBuf bytes;

  /// The viewers divide themselves evenly between the accents and the loops, and come in turns.
  public Trial(int loops, int viewers, List<Accent> accents, int danmaku) {
    this.loops = Stream.generate(Crowd::new).limit(loops).toList();
    this.danmaku = Accents.danmaku(danmaku);
    this.same = new Broadcast(this.danmaku, PLACE);
    abyss = new Abyss(viewers);
    sockets = abyss.sockets();
    int next = 0;
    for (Channel channel : abyss.channels()) {
      Crowd loop = this.loops.get(next % loops);
      loop.add(accents.get(next / loops % accents.size()), channel, true);
      next++;
    }
    deliverAgain();
    bytes = Unpooled.directBuffer().writeZero((int) (counted("fanout_bytes") / viewers));
  }

  /// A batch that has been spelled already. Returns how many writes there were until now.
  public long deliverAgain() {
    return deliver(same);
  }

  /// A new batch, which each accent has to spell first.
  public long deliverNew() {
    return deliver(new Broadcast(danmaku, PLACE));
  }

  private long deliver(Broadcast batch) {
    loops.forEach(loop -> loop.deliver(batch));
    return counted("fanout_writes");
  }

  private long counted(String counter) {
    return loops.stream().mapToLong(loop -> loop.tally.counter(counter).sum()).sum();
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
