package dev.grandstand.transport;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.epoll.LinuxSocket;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/// Channels that write straight to the kernel, as those of viewers do, but all to one datagram
/// socket whose other end is full and throws everything away. So there may be as many as a room can
/// have, a write is a real `send`, and what it costs hardly varies: no reader has to be woken.
///
/// Netty makes such a channel only of a stream, so they are made over one; then its number is given
/// to the datagram socket.
final class Abyss implements AutoCloseable {
  private final DatagramSocket bottom;
  private final Socket edge;
  private final List<EpollSocketChannel> channels = new ArrayList<>();

  Abyss(int size) {
    Epoll.ensureAvailability();
    try {
      bottom = new DatagramSocket(0, InetAddress.getLoopbackAddress());
      bottom.setReceiveBufferSize(2_048);
      LinuxSocket stream = LinuxSocket.newSocketStream();
      for (int i = 0; i < size; i++) {
        channels.add(new EpollSocketChannel(stream.intValue()));
      }
      stream.close();
      edge = numbered(stream.intValue());
      edge.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), bottom.getLocalPort()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A socket with a number that has just become free. What is given out is always the lowest, and
  /// others may have given back lower ones meanwhile.
  private static Socket numbered(int number) throws IOException {
    List<Socket> lower = new ArrayList<>();
    try {
      Socket socket = LinuxSocket.newSocketDgram();
      while (socket.intValue() < number) {
        lower.add(socket);
        socket = LinuxSocket.newSocketDgram();
      }
      if (socket.intValue() > number) {
        socket.close();
        throw new IllegalStateException("somebody else took the number");
      }
      return socket;
    } finally {
      for (Socket socket : lower) {
        socket.close();
      }
    }
  }

  List<EpollSocketChannel> channels() {
    return channels;
  }

  /// Their sockets, for who wants to walk over nothing else.
  Socket[] sockets() {
    return channels.stream().map(channel -> (Socket) channel.fd()).toArray(Socket[]::new);
  }

  @Override
  public void close() {
    bottom.close();
    try {
      edge.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
