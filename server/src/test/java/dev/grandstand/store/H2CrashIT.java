package dev.grandstand.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class H2CrashIT extends CrashContract {
  @TempDir Path folder;

  @Override
  Twin twin() {
    return new H2Twin(folder);
  }
}
