package dev.grandstand.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MigrationsTest {
  private static final Pattern NAME = Pattern.compile("V([0-9]+)__[a-z_]+\\.sql");

  @Test
  void theNewestIsKnownAndNoneIsMissing() throws IOException {
    try (var files = Files.list(Path.of("src/main/resources").resolve(Migrations.FOLDER))) {
      var numbers =
          files
              .map(file -> NAME.matcher(file.getFileName().toString()))
              .peek(name -> assertThat(name.matches()).isTrue())
              .map(name -> Integer.valueOf(name.group(1)))
              .toList();
      assertThat(numbers)
          .containsExactlyInAnyOrderElementsOf(
              IntStream.rangeClosed(1, Migrations.NEWEST).boxed().toList());
    }
  }
}
