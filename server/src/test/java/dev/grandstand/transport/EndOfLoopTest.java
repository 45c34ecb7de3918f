package dev.grandstand.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.dialect.Accent;
import dev.grandstand.hall.Broadcast;
import dev.grandstand.message.Cursor;
import dev.grandstand.stage.Accents;
import io.netty.buffer.ByteBuf;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A loop ends in the middle of a fan-out: some were told, the others never are, and nothing is
/// held any more.
final class EndOfLoopTest {
  private static final int VIEWERS = 200; // more than one slice

  private final EventLoop loop = new DefaultEventLoop();
  private final Crowd crowd = new Crowd(loop);
  private final List<DrainChannel> viewers = new ArrayList<>();

  private void gather() {
    Accent accent = Accents.named("goconn-plain");
    for (int i = 0; i < VIEWERS; i++) {
      var viewer = new DrainChannel();
      viewers.add(viewer);
      crowd.add(accent, viewer, false);
    }
  }

  private void speak() {
    crowd.deliver(new Broadcast(Accents.danmaku(1), new Cursor(1, 0)));
  }

  /// At once: what it has taken it still does, and takes nothing more.
  @SuppressWarnings("deprecation") // the other way waits until nothing is under way
  private void end() {
    loop.shutdown();
  }

  private void assertNothingIsHeld() throws InterruptedException {
    assertThat(loop.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    List<ByteBuf> told =
        viewers.stream().filter(viewer -> viewer.writes() > 0).map(DrainChannel::last).toList();
    assertThat(told).hasSizeBetween(1, VIEWERS - 1);
    told.forEach(ByteBuf::release); // what the viewers hold
    assertThat(told).extracting(ByteBuf::refCnt).containsOnly(0);
  }

  @Test
  void whatIsUnderWayIsReleasedWhenTheNextRoundIsRefused() throws Exception {
    loop.execute(() -> {
      gather();
      speak();
      end();
    });
    assertNothingIsHeld();
  }

  @Test
  void whatWaitsForTheLoopToLookAtItsSocketsIsReleased() throws Exception {
    loop.execute(() -> {
      gather();
      speak();
      loop.execute(this::end);
    });
    assertNothingIsHeld();
  }
}
