package dev.grandstand.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The table of events and dialects has a row for each event that there is, and no other.
final class EventTableTest {
  private static final Path PAGE = Path.of("..", "docs", "dialects", "README.md");
  private static final Pattern ROW =
      Pattern.compile("^\\| `([A-Z]\\w+\\.[A-Z]\\w+)`", Pattern.MULTILINE);

  @Test
  void everyEventHasARow() throws IOException {
    SortedSet<String> rows = new TreeSet<>();
    var found = ROW.matcher(Files.readString(PAGE));
    while (found.find()) {
      rows.add(Objects.requireNonNull(found.group(1)));
    }
    assertThat(rows).isEqualTo(new TreeSet<>(events(Event.class).collect(Collectors.toSet())));
  }

  private static Stream<String> events(Class<?> family) {
    Class<?>[] permitted = family.getPermittedSubclasses();
    return permitted == null
        ? Stream.of(
            Objects.requireNonNull(family.getEnclosingClass()).getSimpleName()
                + "."
                + family.getSimpleName())
        : Stream.of(permitted).flatMap(EventTableTest::events);
  }
}
