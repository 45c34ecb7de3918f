package dev.grandstand.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.hall.Journal.Stored;
import dev.grandstand.hall.StoreUnavailable;
import dev.grandstand.hall.Tally;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class H2JournalIT extends SqlJournalContract {
  @TempDir Path folder;

  private H2Twin twin = new H2Twin(Path.of(""));

  @BeforeEach
  void inANewFolder() {
    twin = new H2Twin(folder);
  }

  @Override
  Twin twin() {
    return twin;
  }

  @Test
  void toLookOpensNothingAndTheFirstKeptEventMakesTheFile() throws StoreUnavailable {
    try (Store store = new Store(twin().place(), Twin.RULES, InstantSource.system(), new Tally())) {
      assertThat(store.journal().isThere()).isFalse();
      assertThat(store.touched(Instant.EPOCH, 10)).isEmpty();
      assertThat(twin().place().isThere()).isFalse();
      assertThat(got(store.journal().store(ROOM, deed(0, "a", play(1, "one")))))
          .isEqualTo(Stored.STORED);
      assertThat(store.journal().isThere()).isTrue();
      assertThat(twin().place().isThere()).isTrue();
    }
  }
}
