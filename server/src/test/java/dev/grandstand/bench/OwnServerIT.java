package dev.grandstand.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class OwnServerIT {
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

  private static Set<ProcessHandle> children() {
    return ProcessHandle.current()
        .children()
        .filter(ProcessHandle::isAlive)
        .collect(Collectors.toSet());
  }
}
