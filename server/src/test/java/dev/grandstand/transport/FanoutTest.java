package dev.grandstand.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Frame;
import dev.grandstand.hall.Broadcast;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Delivery;
import dev.grandstand.message.Envelope;
import dev.grandstand.stage.Accents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/// What a fan-out does and does not do for each viewer, counted.
final class FanoutTest {
  /// Accents of this are equal if their counters are the same one.
  private record Counting(Accent accent, AtomicInteger spelled) implements Accent {
    @Override
    public String dialect() {
      return accent.dialect();
    }

    @Override
    public List<Frame> spell(List<Envelope> batch) {
      spelled.incrementAndGet();
      return accent.spell(batch);
    }
  }

  private static final Cursor PLACE = new Cursor(1, 0);

  private final Map<String, Accent> accents = Accents.all();

  private static Broadcast batch(int events) {
    return new Broadcast(Accents.danmaku(events), PLACE);
  }

  @Test
  void eachAccentIsSpelledOnceForAllLoopsAndViewers() {
    List<Counting> counting =
        accents.values().stream().map(one -> new Counting(one, new AtomicInteger())).toList();
    List<Crowd> loops = List.of(new Crowd(), new Crowd(), new Crowd());
    for (Crowd loop : loops) {
      for (int i = 0; i < 50; i++) {
        for (Counting one : counting) {
          loop.add(new Counting(one.accent(), one.spelled()), new DrainChannel(), false);
        }
      }
    }
    for (int round = 1; round <= 3; round++) {
      Broadcast batch = batch(8);
      loops.forEach(loop -> loop.deliver(batch));
      int times = round;
      assertThat(counting).allSatisfy(one -> assertThat(one.spelled()).hasValue(times));
    }
  }

  @Test
  void aBatchIsOneWriteForEachViewerAndOneBufferForAllOfAnAccent() {
    var crowd = new Crowd();
    List<List<DrainChannel>> choirs = new ArrayList<>();
    // Some have no words for danmaku: their viewers are told nothing.
    List<Accent> telling =
        accents.values().stream().filter(one -> !one.spell(Accents.danmaku(1)).isEmpty()).toList();
    for (Accent accent : telling) {
      List<DrainChannel> choir = new ArrayList<>();
      for (int i = 0; i < 300; i++) { // more than one chunk
        var channel = new DrainChannel();
        choir.add(channel);
        crowd.add(accent, channel, false);
      }
      choirs.add(choir);
    }
    int round = 0;
    for (int events : new int[] {1, 8, 64}) {
      crowd.deliver(batch(events));
      round++;
      int writes = round;
      for (List<DrainChannel> choir : choirs) {
        assertThat(choir).extracting(DrainChannel::writes).containsOnly(writes);
        long address = choir.getFirst().last().memoryAddress();
        assertThat(choir)
            .allSatisfy(channel -> assertThat(channel.last().memoryAddress()).isEqualTo(address));
      }
    }
    assertThat(choirs.stream().flatMap(Collection::stream)).hasSize(300 * telling.size());
  }

  @Test
  void whatIsSaidDuringAFanOutComesAlongFromWhereItIs() {
    var crowd = new Crowd();
    List<DrainChannel> viewers = new ArrayList<>();
    for (Accent accent : List.of(Accents.named("goconn-plain"), Accents.named("goconn-full"))) {
      for (int i = 0; i < 300; i++) {
        var channel = new DrainChannel();
        viewers.add(channel);
        crowd.add(accent, channel, false);
      }
    }
    crowd.deliver(batch(1), batch(1), batch(1));
    // The first had been told something when more came.
    int first = (int) viewers.stream().filter(viewer -> viewer.writes() == 2).count();
    assertThat(first).isBetween(1, 299);
    assertThat(viewers.subList(0, first)).extracting(DrainChannel::writes).containsOnly(2);
    assertThat(viewers.subList(first, 600)).extracting(DrainChannel::writes).containsOnly(1);
    LongAdder events = crowd.tally.delivered("goconn", Delivery.MAY_DROP);
    assertThat(events.sum()).isEqualTo(3 * 600);
    assertThat(crowd.tally.counter("fanout_writes").sum()).isEqualTo(600 + first);
  }
}
