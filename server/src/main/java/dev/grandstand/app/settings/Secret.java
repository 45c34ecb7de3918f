package dev.grandstand.app.settings;

/// A text that is never shown: not in a log, not by `check-config`, not in an error.
public record Secret(String value) {
  public static final Secret NONE = new Secret("");

  public boolean isSet() {
    return !value.isEmpty();
  }

  @Override
  public String toString() {
    return isSet() ? "(secret)" : "(not set)";
  }
}
