package dev.grandstand.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// How a process leaves the processor to another that wants it too.
enum GivingWay {
  /// Runs only while nobody else wants to.
  IDLE("/usr/bin/chrt --idle 0"),
  /// Gets a tenth, but in slices of milliseconds, for which the other waits.
  NICE("/usr/bin/nice -n 10"),
  NOT("");

  private final String words;

  GivingWay(String words) {
    this.words = words;
  }

  /// The best that there is here.
  ///
  /// @param toOneThatSpins beside which whoever takes only what is left would hardly ever run
  static GivingWay here(boolean toOneThatSpins) {
    return of(toOneThatSpins, program -> Files.isExecutable(Path.of(program)));
  }

  static GivingWay of(boolean toOneThatSpins, Predicate<String> isThere) {
    return Arrays.stream(values())
        .filter(way -> way != IDLE || !toOneThatSpins)
        .filter(way -> way == NOT || isThere.test(way.words().getFirst()))
        .findFirst()
        .orElse(NOT);
  }

  /// With which a command begins.
  List<String> words() {
    return words.isEmpty() ? List.of() : List.of(words.split(" ", -1));
  }

  /// For people.
  String how() {
    return switch (this) {
      case IDLE -> "always (idle class)";
      case NICE -> "mostly (nice)";
      case NOT -> "to nobody";
    };
  }
}
