package dev.grandstand.bench;

import dev.grandstand.bench.Crowd.Order;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A `Crowd` as seen from the process that measures. It gives way to this one where both want the
/// processor, for what is measured is how soon this one is told something.
final class CrowdProcess implements AutoCloseable {
  private static final Duration STOPPING = Duration.ofSeconds(10);

  private final Process process;
  private final PrintWriter orders;
  private final BufferedReader answers;

  /// Starts it and waits until it is ready. It inherits what processor to keep to.
  CrowdProcess(GivingWay way, List<String> program) throws BenchFailed {
    List<String> command = new ArrayList<>(way.words());
    command.addAll(program);
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException e) {
      throw new BenchFailed("cannot start the crowd: " + e.getMessage(), e);
    }
    orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8));
    answers = process.inputReader(StandardCharsets.UTF_8);
    boolean ready = false;
    try {
      ready = answer().equals("ready");
    } finally {
      if (!ready) {
        close();
      }
    }
  }

  Crowd.Came come() throws BenchFailed {
    return Crowd.Came.of(ask(Order.COME));
  }

  Crowd.Counted count() throws BenchFailed {
    return Crowd.Counted.of(ask(Order.COUNT));
  }

  /// Returns when all have closed their connections.
  void leave() throws BenchFailed {
    ask(Order.LEAVE);
  }

  Crowd.Summary end() throws BenchFailed {
    return Crowd.Summary.of(ask(Order.END));
  }

  private String ask(Order order) throws BenchFailed {
    orders.println(order);
    orders.flush();
    return answer();
  }

  private String answer() throws BenchFailed {
    try {
      String line = answers.readLine();
      if (line == null) {
        throw new BenchFailed("the crowd's process has ended");
      }
      return line;
    } catch (IOException e) {
      throw new BenchFailed("the crowd does not answer: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    orders.close(); // which ends it
    try {
      if (!process.waitFor(STOPPING.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
