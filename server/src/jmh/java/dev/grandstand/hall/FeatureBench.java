package dev.grandstand.hall;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Frame;
import dev.grandstand.feature.danmaku.DanmakuFeature;
import dev.grandstand.feature.danmaku.DanmakuRules;
import dev.grandstand.feature.gift.GiftFeature;
import dev.grandstand.feature.life.LifeFeature;
import dev.grandstand.feature.life.LifeRules;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Delivery;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Person;
import dev.grandstand.room.Asked;
import dev.grandstand.room.Asker;
import dev.grandstand.room.Decision;
import dev.grandstand.room.Room;
import dev.grandstand.stage.Accents;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What the product does once for a danmaku, whatever the number of viewers, and a bare fan-out
/// does not: divided by the viewers it is what each feature costs of a delivered message. What is
/// done for each viewer is in [dev.grandstand.speed.FanoutBench].
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class FeatureBench {
  private static final Cursor PLACE = new Cursor(1, 0);

  private final List<Envelope> batch = Accents.danmaku(1);
  private final Envelope told = batch.getFirst();
  private final History history = new History(1, 1_000);
  private final Room room =
      new Room(
          List.of(
              new LifeFeature(new LifeRules(0, 1_000, Duration.ofDays(1), Duration.ZERO, 10)),
              new DanmakuFeature(DanmakuRules.defaults()),
              new GiftFeature(told.room(), "anchor")));
  private final Asked asked =
      new Asked(new Asker.Outside(new Person.Staff("house")), told.at(), "ask");
  private final Danmaku.Say command = new Danmaku.Say("主播加油！");
  private final Tally tally = new Tally();
  private final LongAdder writes = tally.counter("writes");
  private final LongAdder bytes = tally.counter("bytes");
  private final LongAdder delivered = tally.delivered("goconn", Delivery.MAY_DROP);
  private final Timing timing = tally.timing("fanout");
  private final Accent plain = Accents.named("goconn-plain");
  private final Accent full = Accents.named("goconn-full");
  private final Accent bilibili = Accents.named("bilibili-ver0");

  /// Rules: may it be said, and what follows.
  @Benchmark
  public Decision room() {
    Decision decision = room.decide(asked, command);
    room.record(told);
    return decision;
  }

  @Benchmark
  public Cursor history() {
    history.add(told);
    return history.cursor();
  }

  /// All that a batch adds to while it goes to one choir.
  @Benchmark
  public void counters() {
    tally.told(Delivery.MAY_DROP).increment();
    writes.add(1_000);
    bytes.add(200_000);
    delivered.add(1_000);
    delivered.add(0);
    delivered.add(0);
    timing.add(4_000_000);
  }

  @Benchmark
  public Broadcast broadcast() {
    return new Broadcast(batch, PLACE);
  }

  @Benchmark
  public List<Frame> goconnPlain() {
    return plain.spell(batch);
  }

  /// The same with cursors, so that a viewer can come back.
  @Benchmark
  public List<Frame> goconnFull() {
    return full.spell(batch);
  }

  /// A second dialect in the room.
  @Benchmark
  public List<Frame> bilibili() {
    return bilibili.spell(batch);
  }
}
