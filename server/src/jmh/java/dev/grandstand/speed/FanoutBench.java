package dev.grandstand.speed;

import dev.grandstand.stage.Accents;
import dev.grandstand.transport.Trial;
import java.io.IOException;
import java.util.Arrays;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// One danmaku to all viewers of a room on a loop: spelled already, and with all there is to it;
/// beside a bare walk that does the same writes.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FanoutBench {
  @Param({"10", "1000", "19800"})
  public int viewers;

  /// Who share the room.
  @Param({"goconn-plain", "goconn-plain+bilibili-ver0"})
  public String accents = "";

  private Trial trial = new Trial(1, 1, List.of(new Silent()), 1);

  @Setup
  public void prepare() {
    trial.close();
    trial =
        new Trial(
            1, viewers, Arrays.stream(accents.split("\\+", -1)).map(Accents::named).toList(), 1);
  }

  @TearDown
  public void close() {
    trial.close();
  }

  @Benchmark
  public long deliverAgain() {
    return trial.deliverAgain();
  }

  @Benchmark
  public long deliverNew() {
    return trial.deliverNew();
  }

  @Benchmark
  public long bareWalk() throws IOException {
    return trial.bareWalk();
  }
}
