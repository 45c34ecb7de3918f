package dev.grandstand.transport;

import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocal;

/// How much is read from a socket at a time: always the same. A guess for each connection would
/// rarely be better, as viewers say little, and would have to be kept.
final class Reading {
  static final int BYTES = 2_048;

  private Reading() {}

  static RecvByteBufAllocator from(Transport transport) {
    var each = new FixedRecvByteBufAllocator(BYTES);
    return switch (transport) {
      case EPOLL, NIO -> new OneAtATime(each);
      case IO_URING -> each; // many reads of a loop are under way at once
    };
  }

  /// A loop begins a channel's read, and ends it before it begins another's. So what is counted
  /// meanwhile is counted in one place for all channels of the loop, and not in one for each.
  private static final class OneAtATime implements RecvByteBufAllocator {
    private final FastThreadLocal<ExtendedHandle> ofLoop;

    OneAtATime(RecvByteBufAllocator each) {
      this.ofLoop =
          new FastThreadLocal<>() {
            @Override
            protected ExtendedHandle initialValue() {
              return (ExtendedHandle) each.newHandle();
            }
          };
    }

    @Override
    public ExtendedHandle newHandle() {
      return ofLoop.get();
    }
  }
}
