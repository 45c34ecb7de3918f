package dev.grandstand.speed;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Frame;
import dev.grandstand.message.Envelope;
import dev.grandstand.stage.Accents;
import java.util.List;
import java.util.Objects;
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

/// One event of each kind in each accent.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class EventBench {
  /// Whichever there are: filled in by [Jmh].
  @Param("all")
  public String accent = "";

  /// Whichever there are: filled in by [Jmh].
  @Param("all")
  public String event = "";

  private Accent spelling = new Silent();
  private List<Envelope> one = List.of();

  @Setup
  public void prepare() {
    spelling = Accents.named(accent);
    one = List.of(Objects.requireNonNull(Accents.events().get(event), event));
  }

  @Benchmark
  public List<Frame> spell() {
    return spelling.spell(one);
  }
}
