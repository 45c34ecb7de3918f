package dev.grandstand.app.settings;

import java.util.List;

/// The settings cannot be used. Has everything that is wrong with them, not only the first thing.
public final class SettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // never leaves the program
  private final List<String> problems;

  public SettingsException(List<String> problems) {
    super(String.join("\n", problems), null, false, false);
    this.problems = List.copyOf(problems);
  }

  public SettingsException(String problem) {
    this(List.of(problem));
  }

  public List<String> problems() {
    return problems;
  }
}
