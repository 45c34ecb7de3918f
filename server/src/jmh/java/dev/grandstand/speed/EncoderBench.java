package dev.grandstand.speed;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Frame;
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

/// A batch of danmaku in each accent, and a batch of as many plays.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EncoderBench {
  /// Whichever there are: filled in by [Jmh].
  @Param("all")
  public String accent = "";

  @Param({"1", "8", "64"})
  public int danmaku;

  private Accent spelling = new Silent();
  private List<Envelope> batch = List.of();
  private List<Envelope> plays = List.of();

  @Setup
  public void prepare() {
    spelling = Accents.named(accent);
    batch = Accents.danmaku(danmaku);
    plays = Accents.plays(danmaku);
  }

  @Benchmark
  public List<Frame> spell() {
    return spelling.spell(batch);
  }

  @Benchmark
  public List<Frame> spellPlays() {
    return spelling.spell(plays);
  }
}
