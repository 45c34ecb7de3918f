package dev.grandstand.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// How the constants of an enum are written in JSON: lower case, with dashes.
final class Words {
  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static <E extends Enum<E>> String all(Class<E> words) {
    return Arrays.stream(words.getEnumConstants()).map(Words::of).collect(Collectors.joining(", "));
  }
}
