package dev.grandstand.transport;

import dev.grandstand.dialect.Caller.Fetched;
import dev.grandstand.dialect.Frame;
import dev.grandstand.web.Answer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.AbstractChannel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import java.net.SocketAddress;
import java.nio.channels.NotYetConnectedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A line that is not a socket: it takes bytes whenever a call waits for them. What is written in
/// between stays in the channel's own buffer, and all that the house knows of viewers who do not
/// read is true of callers who do not call: when they are behind, what they are owed then, and when
/// it is too much.
///
/// Everything here happens on its loop, except that whoever waits may stop waiting at any time.
final class CallChannel extends AbstractChannel {
  private static final ChannelMetadata METADATA = new ChannelMetadata(false);

  private final ChannelConfig config = new DefaultChannelConfig(this);
  private boolean open = true;
  private @Nullable Fetch waiting;

  private record Fetch(
      CompletableFuture<Answer> answer, Function<Fetched, Answer> form, Future<?> end) {
    /// False if nobody waits any more.
    boolean give(Fetched fetched) {
      end.cancel(false);
      return !answer.isDone() && answer.complete(form.apply(fetched));
    }
  }

  CallChannel(TransportRules rules) {
    super(null);
    config.setWriteBufferWaterMark(
        new WriteBufferWaterMark(rules.outboundHigh() / 2, rules.outboundHigh()));
  }

  void fetch(CompletableFuture<Answer> answer, Duration patience, Function<Fetched, Answer> form) {
    if (!open) {
      answer.complete(form.apply(Fetched.OVER));
      return;
    }
    end(Fetched.OVERTAKEN);
    var end =
        eventLoop().schedule(() -> end(Fetched.NOTHING), patience.toNanos(), TimeUnit.NANOSECONDS);
    waiting = new Fetch(answer, form, end);
    flush();
  }

  private void end(Fetched with) {
    Fetch ended = waiting;
    waiting = null;
    if (ended != null) {
      ended.give(with);
    }
  }

  /// A line that was told to close writes nothing before it does; that must not end a call before
  /// what comes with the close.
  @Override
  protected void doWrite(ChannelOutboundBuffer in) throws Exception {
    Fetch to = waiting;
    if (to == null) {
      return;
    }
    List<Frame> frames = new ArrayList<>();
    in.forEachFlushedMessage(message -> {
      Wire.split(((ByteBuf) message).duplicate(), frames);
      return true;
    });
    if (!frames.isEmpty()) {
      waiting = null;
      if (!to.give(Fetched.of(frames))) {
        return; // it goes on waiting
      }
    }
    while (in.current() != null) {
      in.remove();
    }
  }

  @Override
  protected void doClose() {
    open = false;
    end(Fetched.OVER);
  }

  @Override
  protected boolean isCompatible(EventLoop loop) {
    return true; // there is nothing to look at
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public boolean isActive() {
    return open;
  }

  @Override
  public ChannelConfig config() {
    return config;
  }

  @Override
  public ChannelMetadata metadata() {
    return METADATA;
  }

  @Override
  protected AbstractUnsafe newUnsafe() {
    return new AbstractUnsafe() {
      @Override
      public void connect(SocketAddress remote, SocketAddress local, ChannelPromise promise) {
        promise.setFailure(new NotYetConnectedException());
      }
    };
  }

  @Override
  protected @Nullable SocketAddress localAddress0() {
    return null;
  }

  @Override
  protected @Nullable SocketAddress remoteAddress0() {
    return null;
  }

  @Override
  protected void doBind(SocketAddress local) {}

  @Override
  protected void doDisconnect() {
    doClose();
  }

  @Override
  protected void doBeginRead() {}
}
