package dev.grandstand.speed;

import dev.grandstand.dialect.Accent;
import dev.grandstand.hall.Broadcast;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Envelope;
import dev.grandstand.stage.Accents;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// A batch that two accents share, each asked for by several loops: spelled twice, whatever the
/// number of loops.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BroadcastBench {
  private static final Cursor PLACE = new Cursor(1, 0);

  @Param({"goconn-plain"})
  public String first = "";

  @Param({"goconn-full", "bilibili-ver0"})
  public String second = "";

  @Param({"1", "16"})
  public int loops;

  @Param({"1", "8"})
  public int danmaku;

  private Accent one = new Silent();
  private Accent other = new Silent();
  private List<Envelope> batch = List.of();

  @Setup
  public void prepare() {
    one = Accents.named(first);
    other = Accents.named(second);
    batch = Accents.danmaku(danmaku);
  }

  @Benchmark
  public void in(Blackhole hole) {
    var broadcast = new Broadcast(batch, PLACE);
    for (int i = 0; i < loops; i++) {
      hole.consume(broadcast.in(one));
      hole.consume(broadcast.in(other));
    }
  }

  /// One accent alone: what the second one adds is the difference.
  @Benchmark
  public void inOne(Blackhole hole) {
    var broadcast = new Broadcast(batch, PLACE);
    for (int i = 0; i < loops; i++) {
      hole.consume(broadcast.in(one));
    }
  }
}
