package dev.grandstand;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Source files as files: their length is nothing that a compiled class could show.
final class SourceFiles {
  static final int MOST_LINES = 400;

  private static final List<String> LANGUAGES = List.of(".java", ".js", ".mjs", ".html", ".css");

  static List<String> tooLongIn(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(SourceFiles::isOurs)
          .filter(file -> lines(file) > MOST_LINES)
          .map(file -> "%s: %d lines".formatted(root.relativize(file), lines(file)))
          .sorted()
          .toList();
    }
  }

  private static boolean isOurs(Path file) {
    return Files.isRegularFile(file)
        && LANGUAGES.stream().anyMatch(file.toString()::endsWith)
        && Stream.of("node_modules", "vendor").noneMatch(file.toString()::contains);
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SourceFiles() {}
}
