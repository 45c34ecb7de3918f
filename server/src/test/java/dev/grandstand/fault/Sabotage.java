package dev.grandstand.fault;

import dev.grandstand.dialect.Farewell;
import dev.grandstand.dialect.House.RoomFacts;
import dev.grandstand.hall.Audience;
import dev.grandstand.hall.Broadcast;
import dev.grandstand.hall.Loop;
import dev.grandstand.hall.Viewer;
import dev.grandstand.hall.Welcome;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Gift;
import dev.grandstand.message.RoomId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Audiences of which one, once, does not get what it should.
final class Sabotage implements Audience.Source {
  enum Deed {
    NOTHING,
    /// A danmaku is not delivered.
    LOSE,
    /// A danmaku is delivered twice.
    DOUBLE,
    /// A danmaku is delivered after the next one.
    SWAP,
    /// A gift is delivered before the danmaku that came before it.
    CROSS,
    /// A gift is not delivered.
    LOSE_GIFT,
    /// A viewer is cut off.
    CUT
  }

  /// The one that is touched, by its number.
  private static final int CHOSEN = 10;

  private final Audience.Source real;
  private final Deed deed;
  private final AtomicBoolean taken = new AtomicBoolean();
  private final AtomicInteger touched = new AtomicInteger();

  Sabotage(Audience.Source real, Deed deed) {
    this.real = real;
    this.deed = deed;
  }

  /// How many viewers the audience had.
  int touched() {
    return touched.get();
  }

  @Override
  public int loops() {
    return real.loops();
  }

  @Override
  public Loop loop(int index) {
    return real.loop(index);
  }

  @Override
  public Audience open(RoomId room, int loop, Supplier<RoomFacts> facts) {
    Audience audience = real.open(room, loop, facts);
    boolean first = deed != Deed.NOTHING && taken.compareAndSet(false, true);
    return first ? new Unreliable(audience) : audience;
  }

  private final class Unreliable implements Audience {
    private final Audience real;
    private int viewers;
    private int said;
    private @Nullable Broadcast held;
    private boolean done;
    private @Nullable Viewer last;

    Unreliable(Audience real) {
      this.real = real;
    }

    @Override
    public void admit(Viewer viewer, Welcome welcome) {
      viewers++;
      last = viewer;
      real.admit(viewer, welcome);
    }

    @Override
    public void deliver(Broadcast broadcast) {
      long danmaku = count(broadcast, Danmaku.Said.class);
      long gifts = count(broadcast, Gift.Given.class);
      said += (int) danmaku;
      Broadcast waiting = held;
      if (waiting != null && danmaku + gifts > 0) {
        real.deliver(broadcast);
        real.deliver(waiting);
        held = null;
      } else if (done || waiting != null) {
        real.deliver(broadcast);
      } else {
        touch(broadcast, danmaku, gifts);
      }
    }

    private void touch(Broadcast broadcast, long danmaku, long gifts) {
      boolean single = said >= CHOSEN && danmaku == 1 && broadcast.events().size() == 1;
      switch (deed) {
        case LOSE -> once(single, broadcast, () -> {});
        case DOUBLE ->
            once(
                single,
                broadcast,
                () -> {
                  real.deliver(broadcast);
                  real.deliver(broadcast);
                });
        case SWAP -> once(single, broadcast, () -> held = broadcast);
        case LOSE_GIFT -> once(gifts > 0, broadcast, () -> deliverWithoutAGift(broadcast));
        case CROSS ->
            once(
                said % AuditIT.GIFT_EVERY == 0 && danmaku == 1,
                broadcast,
                () -> {
                  if (gifts == 0) {
                    held = broadcast;
                  } else {
                    List<Envelope> turned = new ArrayList<>(broadcast.events()).reversed();
                    real.deliver(new Broadcast(turned, broadcast.before()));
                  }
                });
        case CUT ->
            once(
                single,
                broadcast,
                () -> {
                  real.deliver(broadcast);
                  real.dismiss(Objects.requireNonNull(last), Farewell.TOO_SLOW);
                });
        case NOTHING -> real.deliver(broadcast);
      }
    }

    private void once(boolean now, Broadcast broadcast, Runnable instead) {
      if (now) {
        done = true;
        touched.set(viewers);
        instead.run();
      } else {
        real.deliver(broadcast);
      }
    }

    /// The gift may come in one batch with danmaku, which are not to be lost.
    private void deliverWithoutAGift(Broadcast broadcast) {
      List<Envelope> rest = new ArrayList<>(broadcast.events());
      rest.remove(
          rest.stream()
              .filter(told -> told.event() instanceof Gift.Given)
              .findFirst()
              .orElseThrow());
      if (!rest.isEmpty()) {
        real.deliver(new Broadcast(rest, broadcast.before(), broadcast.asides()));
      }
    }

    private static long count(Broadcast broadcast, Class<?> type) {
      return broadcast.events().stream().filter(told -> type.isInstance(told.event())).count();
    }

    @Override
    public int backlog() {
      return real.backlog();
    }

    @Override
    public void tell(Viewer viewer, Broadcast broadcast) {
      real.tell(viewer, broadcast);
    }

    @Override
    public void rejoin(Viewer viewer, long visit, Broadcast missed) {
      real.rejoin(viewer, visit, missed);
    }

    @Override
    public void dismiss(Viewer viewer, Farewell why) {
      viewers--;
      real.dismiss(viewer, why);
    }
  }
}
