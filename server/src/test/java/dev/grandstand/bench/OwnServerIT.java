package dev.grandstand.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class OwnServerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void whoIsInterruptedWhileItWaitsLeavesNoServerBehind() {
    var folder = new AtomicReference<Path>();
    OwnServer.Recipe never =
        place -> {
          folder.set(place.folder());
          return List.of("sleep", "60");
        };
    Set<ProcessHandle> before = children();
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> OwnServer.start(never, false))
        .isInstanceOf(InterruptedException.class);

    assertThat(before).containsAll(children()); // those of other tests may have ended meanwhile
    assertThat(folder.get()).doesNotExist();
  }

  @Test
  void whatCannotBeStartedLeavesNoFolderBehind() {
    var folder = new AtomicReference<Path>();
    OwnServer.Recipe broken =
        place -> {
          folder.set(place.folder());
          throw new IOException("no such program");
        };

    assertThatThrownBy(() -> OwnServer.start(broken, false)).isInstanceOf(BenchFailed.class);

    assertThat(folder.get()).doesNotExist();
  }

  @Test
  void aFolderThatCannotBeRemovedHidesNothing() {
    OwnServer.Recipe broken =
        place -> {
          Files.delete(place.folder());
          throw new IOException("no such program");
        };

    assertThatThrownBy(() -> OwnServer.start(broken, false))
        .isInstanceOf(BenchFailed.class)
        .hasMessageContaining("no such program");
  }

  /// A bench that is ended while it waits for its server.
  static final class Bench {
    private Bench() {}

    public static void main(String[] none) throws BenchFailed, InterruptedException {
      OwnServer.Recipe never =
          place -> {
            System.out.println(place.folder());
            return List.of("sleep", "60");
          };
      OwnServer.start(never, false).close();
    }
  }

  @Test
  void whoIsEndedFromOutsideLeavesNothingBehind() throws IOException, InterruptedException {
    Process bench =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Bench.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = bench.inputReader()) {
      Path folder = Path.of(said.readLine());
      await().atMost(PATIENCE).until(() -> bench.children().findAny().isPresent());
      ProcessHandle server = bench.children().findAny().orElseThrow();

      bench.destroy();

      assertThat(bench.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(server.isAlive()).isFalse();
      assertThat(folder).doesNotExist();
    } finally {
      bench.destroyForcibly();
    }
  }

  private static Set<ProcessHandle> children() {
    return ProcessHandle.current()
        .children()
        .filter(ProcessHandle::isAlive)
        .collect(Collectors.toSet());
  }
}
