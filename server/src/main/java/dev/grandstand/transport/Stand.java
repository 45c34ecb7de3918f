package dev.grandstand.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.IovArray;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where a viewer stands who is in: its socket on one epoll loop, without a channel around it.
///
/// A channel is a pipeline, promises, addresses, a configuration and a buffer list, some 1,050
/// bytes of objects, and everything that a connection may need until it has become a viewer: TLS,
/// HTTP, the upgrade. A viewer only listens, and says a word now and then. So when it has entered
/// its room, its socket moves here, and the channel is left to the collector: nobody knows it any
/// more. The kernel is not told; what it says of the socket is said to the stand instead
/// ([Doorstep#moveIn]).
///
/// What a channel's own buffer does for one that does not read is done here in the same way: what
/// the socket does not take waits in order, and above a mark the line counts as full until half of
/// that is left. Only while something waits is there anything to keep it in.
final class Stand implements Way, Doorstep.Resident {
  private static final Logger log = LoggerFactory.getLogger(Stand.class);

  private static final EpollIoOps LISTEN = EpollIoOps.EPOLLIN.with(EpollIoOps.EPOLLRDHUP);
  private static final EpollIoOps LISTEN_AND_WRITE = LISTEN.with(EpollIoOps.EPOLLOUT);
  private static final int MAY_WRITE = EpollIoOps.EPOLLOUT.value() | Doorstep.ENDS;
  private static final int MAY_READ = EpollIoOps.EPOLLIN.value() | Doorstep.ENDS;
  private static final int TRY_AGAIN_LATER = 1013;
  private static final int READS = 16; // in a row, before others have their turn

  private final Ear ear;
  private final Socket socket;
  private final Runnable leaver;
  private final int high;
  private final Tools tools;
  private @Nullable IoRegistration registration;
  private @Nullable ByteBuf begun; // the beginning of a frame
  private @Nullable Waiting waiting;
  private boolean closing;

  private static final class Waiting {
    /// What a buffer that waits weighs besides its bytes, as Netty's channels have it.
    static final int ENTRY = 96;

    final Queue<ByteBuf> buffers = new ArrayDeque<>(4);
    long bytes;
    boolean full;
    boolean awaited; // the kernel says when there is room
  }

  /// @param high so many bytes may wait before the line is full
  Stand(Ear ear, Socket socket, Runnable leaver, int high, Tools tools) {
    this.ear = ear;
    this.socket = socket;
    this.leaver = leaver;
    this.high = high;
    this.tools = tools;
  }

  @Override
  public void register(IoRegistration registration) {
    this.registration = registration;
    askFor(LISTEN);
  }

  /// What the kernel is to tell.
  private void askFor(EpollIoOps news) {
    try {
      Objects.requireNonNull(registration).submit(news);
    } catch (UncheckedIOException _) {
      close();
    }
  }

  @Override
  public FileDescriptor fd() {
    return socket;
  }

  @Override
  public void handle(IoRegistration registration, IoEvent event) {
    int news = ((EpollIoEvent) event).ops().value();
    try {
      if ((news & MAY_WRITE) != 0) {
        writeOn();
      }
      if ((news & MAY_READ) != 0) {
        read((news & Doorstep.ENDS) != 0);
      }
    } catch (IOException _) {
      close(); // the peer is gone, or the line is broken
    } catch (Throwable e) {
      // Whatever befalls this one, even that memory runs out for it, the loop serves the others.
      log.error("a viewer could not be heard or served", e);
      close();
    }
  }

  @Override
  public void going() {
    ear.connection.going();
  }

  private void read(boolean toTheEnd) throws IOException {
    ByteBuf in = tools.in();
    for (int i = 0; i < READS && socket.isOpen(); i++) {
      in.clear();
      int length = socket.recvAddress(in.memoryAddress(), 0, in.capacity());
      if (length < 0) {
        close();
      }
      if (length <= 0) {
        return;
      }
      if (!closing) {
        hear(in.writerIndex(length));
      }
      if (length < in.capacity() && !toTheEnd) {
        return;
      }
    }
  }

  private void hear(ByteBuf in) {
    ByteBuf before = begun;
    begun = null; // not to be released by a close while it is heard
    int kept = size(before);
    boolean fair;
    try {
      ByteBuf heard = before == null ? in : before.writeBytes(in);
      ear.hear(heard);
      if (heard.isReadable() && socket.isOpen() && !closing) {
        begun =
            before == null
                ? tools.allocator().buffer(in.readableBytes()).writeBytes(in)
                : before.discardReadBytes();
      }
    } finally {
      if (before != null && begun == null) {
        before.release();
      }
      fair = tools.keep(kept, size(begun));
    }
    if (!fair) {
      ear.connection.end(TRY_AGAIN_LATER, "too many unfinished messages here", "unfinished");
    }
  }

  private static int size(@Nullable ByteBuf kept) {
    return kept == null ? 0 : kept.capacity();
  }

  @Override
  public boolean isOpen() {
    return socket.isOpen();
  }

  @Override
  public boolean isEmpty() {
    return waiting == null;
  }

  @Override
  public boolean isWritable() {
    return socket.isOpen() && (waiting == null || !waiting.full);
  }

  @Override
  public long waitingBytes() {
    return waiting == null ? 0 : waiting.bytes;
  }

  @Override
  public void write(ByteBuf bytes) {
    if (!socket.isOpen()) {
      bytes.release();
      return;
    }
    Waiting queue = waiting;
    boolean first = queue == null;
    if (queue == null) {
      queue = new Waiting();
      waiting = queue;
    }
    queue.buffers.add(bytes);
    queue.bytes += bytes.readableBytes() + Waiting.ENTRY;
    if (first) {
      try {
        writeOn();
      } catch (IOException _) {
        close();
      }
      if (waiting != null) {
        queue.awaited = true;
        askFor(LISTEN_AND_WRITE);
      }
    }
    queue.full |= queue.bytes > high;
  }

  @Override
  public void writeAndClose(ByteBuf bytes) {
    write(bytes);
    closing = true;
    if (waiting == null) {
      close();
    }
  }

  private void writeOn() throws IOException {
    Waiting queue = waiting;
    if (queue == null) {
      return;
    }
    boolean taken = true;
    while (taken && !queue.buffers.isEmpty()) {
      taken = writeSome(queue);
    }
    if (queue.buffers.isEmpty()) {
      waiting = null;
      if (closing) {
        close();
        return;
      }
      if (queue.awaited) {
        askFor(LISTEN);
      }
    }
    if (queue.full && queue.bytes < high / 2) {
      queue.full = false;
      ear.connection.drained();
    }
  }

  /// False if the socket takes no more.
  private boolean writeSome(Waiting queue) throws IOException {
    IovArray out = tools.out();
    out.clear();
    for (ByteBuf each : queue.buffers) {
      if (!out.add(each, each.readerIndex(), each.readableBytes())) {
        break;
      }
    }
    long most = out.size();
    long written = most == 0 ? 0 : socket.writevAddresses(out.memoryAddress(0), out.count());
    long left = written;
    for (ByteBuf each = queue.buffers.peek();
        each != null && each.readableBytes() <= left;
        each = queue.buffers.peek()) {
      left -= each.readableBytes();
      queue.bytes -= each.readableBytes() + Waiting.ENTRY;
      queue.buffers.remove();
      each.release();
    }
    ByteBuf broken = queue.buffers.peek();
    if (broken != null) {
      broken.skipBytes((int) left);
      queue.bytes -= left;
    }
    return written == most;
  }

  @Override
  public void close() {
    if (!socket.isOpen()) {
      return;
    }
    try {
      socket.close();
    } catch (IOException e) {
      log.debug("a socket closed with an error", e);
    }
    if (registration != null) {
      registration.cancel();
    }
    if (begun != null) {
      tools.keep(size(begun), 0);
      begun.release();
      begun = null;
    }
    Waiting queue = waiting;
    waiting = null;
    if (queue != null) {
      queue.buffers.forEach(ByteBuf::release);
    }
    leaver.run();
    Connection connection = ear.connection;
    connection.landing.execute(connection::lost); // whoever closes it may be in the middle of it
  }

  @Override
  public ByteBufAllocator allocator() {
    return tools.allocator();
  }

  @Override
  public Way settle(Doorstep doorstep) {
    return this;
  }
}
