package dev.grandstand.bench;

import dev.grandstand.bench.Crowd.Order;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// A `Crowd` as seen from the process that measures. It gives way to this one where both want the
/// processor, for what is measured is how soon this one is told something.
final class CrowdProcess implements AutoCloseable {
  /// For an answer. A crowd that cannot do as it is told says so after half a minute itself.
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration STOPPING = Duration.ofSeconds(10);
  private static final String READY = "ready";
  private static final int MOST_LINES = 16; // it has one answer for each order

  private final Process process;
  private final PrintWriter orders;
  private final BlockingQueue<Optional<String>> answers = new ArrayBlockingQueue<>(MOST_LINES);
  private final Duration patience;

  /// Starts it and waits until it is ready. It inherits what processor to keep to.
  CrowdProcess(GivingWay way, List<String> program) throws BenchFailed, InterruptedException {
    this(way, program, PATIENCE);
  }

  CrowdProcess(GivingWay way, List<String> program, Duration patience)
      throws BenchFailed, InterruptedException {
    this.patience = patience;
    List<String> command = new ArrayList<>(way.words());
    command.addAll(program);
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException e) {
      throw new BenchFailed("cannot start the crowd: " + e.getMessage(), e);
    }
    orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8));
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    Thread.ofPlatform().daemon().name("crowd").start(() -> listen(lines, answers));
    boolean ready = false;
    try {
      String first = answer();
      ready = first.equals(READY);
      if (!ready) {
        throw new BenchFailed("the crowd does not say that it is ready, but: " + first);
      }
    } finally {
      if (!ready) {
        close();
      }
    }
  }

  Crowd.Came come() throws BenchFailed, InterruptedException {
    return Crowd.Came.of(ask(Order.COME));
  }

  Crowd.Counted count() throws BenchFailed, InterruptedException {
    return Crowd.Counted.of(ask(Order.COUNT));
  }

  /// Returns when all have closed their connections.
  void leave() throws BenchFailed, InterruptedException {
    ask(Order.LEAVE);
  }

  Crowd.Summary end() throws BenchFailed, InterruptedException {
    return Crowd.Summary.of(ask(Order.END));
  }

  private String ask(Order order) throws BenchFailed, InterruptedException {
    orders.println(order);
    orders.flush();
    return answer();
  }

  private String answer() throws BenchFailed, InterruptedException {
    Optional<String> line = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (line == null) {
      throw new BenchFailed("the crowd has not answered for " + patience.toSeconds() + " s");
    }
    return line.orElseThrow(() -> new BenchFailed("the crowd's process has ended"));
  }

  /// Reading has no limit of its own, so another thread does it. Nothing follows after the end.
  private static void listen(BufferedReader lines, BlockingQueue<Optional<String>> answers) {
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        answers.put(Optional.of(line));
      }
    } catch (IOException _) {
      // it has ended, or its pipe was closed with it
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return;
    }
    answers.offer(Optional.empty());
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
