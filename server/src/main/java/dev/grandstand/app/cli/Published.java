package dev.grandstand.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A command line as it may stand on a card that is handed on: without the values of settings that
/// are secrets.
final class Published {
  /// `NAME=VALUE`, alone or after a flag and another `=`.
  private static final Pattern SETTING = Pattern.compile("(?s)((?:--[a-z-]+=)?([^=]+)=).*");

  private static final List<String> SECRETS = List.of("secret", "key", "keys", "password", "token");
  private static final String HIDDEN = "***";

  private Published() {}

  static String words(List<String> typed) {
    return typed.stream().map(Published::word).collect(Collectors.joining(" "));
  }

  private static String word(String typed) {
    Matcher setting = SETTING.matcher(typed);
    return setting.matches() && isSecret(setting.group(2)) ? setting.group(1) + HIDDEN : typed;
  }

  private static boolean isSecret(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return SECRETS.stream().anyMatch(lower::endsWith);
  }
}
