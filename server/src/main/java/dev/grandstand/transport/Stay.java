package dev.grandstand.transport;

import io.netty.channel.Channel;
import java.time.Duration;
import java.time.Instant;

/// The place of somebody at an HTTP door who is no viewer, among those whose deadlines are minded:
/// who does nothing for too long is cut.
final class Stay extends Landing.Guarded {
  private final Landing landing;
  private final Channel channel;
  private final long patienceNanos;
  private long since = System.nanoTime();
  private boolean halted;
  private boolean over;

  Stay(Landing landing, Channel channel, Duration patience) {
    this.landing = landing;
    this.channel = channel;
    this.patienceNanos = patience.toNanos();
  }

  void begin() {
    landing.guard(this);
  }

  /// It has gone, or has become a viewer: then the channel is not this one's to close any more.
  void end() {
    over = landing.release(this);
  }

  /// The clock begins anew, and runs.
  void anew() {
    since = System.nanoTime();
    halted = false;
  }

  /// The clock stops: it is the server's turn.
  void halt() {
    halted = true;
  }

  boolean isHalted() {
    return halted;
  }

  @Override
  void lookAfter(Instant now, long nowNanos) {
    if (!halted && nowNanos - since > patienceNanos) {
      var _ = channel.close();
    }
  }

  /// Farewells are said from a list that may be some seconds old.
  @Override
  void dismissed(Duration comeBack) {
    if (!over) {
      var _ = channel.close();
    }
  }
}
