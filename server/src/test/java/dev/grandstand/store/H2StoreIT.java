package dev.grandstand.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grandstand.hall.StoreUnavailable;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class H2StoreIT extends StoreContract {
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
  void theFileIsMadeByTheFirstWhoNeedsIt() throws StoreUnavailable {
    store().openIfThere();
    assertThat(twin.place().isThere()).isFalse();
    ledger().balance(ANN);
    assertThat(twin.place().isThere()).isTrue();
  }

  @Test
  void aFileThatAnotherServerHasIsSaidSoAtStart() throws Exception {
    ledger().balance(ANN);
    reopen();
    twin.takeAway();
    try (Store second = store(Twin.RULES)) {
      assertThatThrownBy(second::openIfThere)
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContainingAll(
              "store.mv.db is in use by another server", "data-dir", "store.url");
    } finally {
      twin.giveBack();
    }
  }
}
