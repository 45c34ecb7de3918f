package dev.grandstand.transport;

import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.unix.FileDescriptor;
import java.util.List;

/// A socket of a channel that writes down what it is told.
record HandSocket(FileDescriptor fd, List<String> done) implements EpollIoHandle {
  HandSocket(int number, List<String> done) {
    this(new FileDescriptor(number), done);
  }

  @Override
  public void handle(IoRegistration registration, IoEvent event) {
    done.add(fd.intValue() + " " + ((EpollIoEvent) event).ops());
  }

  @Override
  public void close() {
    done.add(fd.intValue() + " closed");
  }
}
