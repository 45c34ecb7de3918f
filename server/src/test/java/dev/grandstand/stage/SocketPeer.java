package dev.grandstand.stage;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A client at a socket, and what reached it.
abstract class SocketPeer implements Peer {
  private final String dialect;
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

  /// It ended the talk itself, so what comes after is of no interest.
  private volatile boolean left;

  SocketPeer(String dialect) {
    this.dialect = dialect;
  }

  /// Returns when what the server had sent before has arrived.
  abstract void sync();

  final boolean left() {
    return left;
  }

  final void leave() {
    left = true;
  }

  final void hear(Heard one) {
    if (!left) {
      heard.add(one);
    }
  }

  @Override
  public final String dialect() {
    return dialect;
  }

  @Override
  public final void deafen() {
    throw new AssertionError("this scene is for paper");
  }

  @Override
  public final Optional<Heard> next() {
    try {
      return Optional.ofNullable(
          heard.poll(SocketStage.PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public final Optional<Heard> poll() {
    return Optional.ofNullable(heard.poll());
  }
}
