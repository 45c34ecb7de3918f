package dev.grandstand.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.hall.Tally;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.ThreadAwareExecutor;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Between two steps of a long work, the loop looks at its sockets.
class LandingTest {
  private static final int STEPS = 200;

  private final AtomicInteger looks = new AtomicInteger();
  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, new Counting(NioIoHandler.newFactory()));
  private final Landing landing = landing((EventLoop) group.iterator().next());

  @AfterEach
  void end() {
    var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(5_000);
  }

  @Test
  void aLongWorkLetsTheLoopLookAtItsSocketsAfterEachStep() throws Exception {
    var looksMeanwhile = new CompletableFuture<Integer>();
    landing.execute(() -> step(0, looks.get(), looksMeanwhile));

    assertThat(looksMeanwhile.get(30, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(STEPS);
  }

  private void step(int done, int looksBefore, CompletableFuture<Integer> looksMeanwhile) {
    if (done == STEPS) {
      looksMeanwhile.complete(looks.get() - looksBefore);
    } else {
      landing.afterIo(() -> step(done + 1, looksBefore, looksMeanwhile));
    }
  }

  private static Landing landing(EventLoop loop) {
    var rules = TransportRules.defaults();
    var tally = new Tally();
    return new Landing(
        0,
        loop,
        rules,
        new Gate(rules, new HandPressure(), tally),
        new HandPressure(),
        new Soles(),
        tally,
        InstantSource.system());
  }

  private final class Counting implements IoHandlerFactory {
    private final IoHandlerFactory real;

    Counting(IoHandlerFactory real) {
      this.real = real;
    }

    @Override
    public IoHandler newHandler(ThreadAwareExecutor executor) {
      IoHandler handler = real.newHandler(executor);
      return new IoHandler() {
        @Override
        public void initialize() {
          handler.initialize();
        }

        @Override
        public int run(IoHandlerContext context) {
          looks.incrementAndGet();
          return handler.run(context);
        }

        @Override
        public void prepareToDestroy() {
          handler.prepareToDestroy();
        }

        @Override
        public void destroy() {
          handler.destroy();
        }

        @Override
        public IoRegistration register(IoHandle handle) throws Exception {
          return handler.register(handle);
        }

        @Override
        public void wakeup() {
          handler.wakeup();
        }

        @Override
        public boolean isCompatible(Class<? extends IoHandle> handleType) {
          return handler.isCompatible(handleType);
        }
      };
    }
  }
}
