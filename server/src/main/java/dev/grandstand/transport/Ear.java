package dev.grandstand.transport;

import io.netty.buffer.ByteBuf;

/// Turns what comes in over one viewer's line into frames for its connection, wherever the bytes
/// are read: in a channel's pipeline or on a [Stand].
abstract class Ear {
  final Connection connection;

  Ear(Connection connection) {
    this.connection = connection;
  }

  /// Takes off all that is whole, and leaves the beginning of what is not: that comes again, with
  /// more behind it.
  abstract void hear(ByteBuf in);
}
