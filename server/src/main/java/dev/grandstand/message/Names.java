package dev.grandstand.message;

/// The one rule for every name that strangers choose: some characters, not too many, none of them
/// invisible control characters.
final class Names {
  private Names() {}

  static String check(String what, String value, int maxCodePoints) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException(what + " is empty");
    }
    // A code point takes at most two chars, so a long text is refused before it is counted.
    if (value.length() > 2 * maxCodePoints
        || value.codePointCount(0, value.length()) > maxCodePoints) {
      throw new IllegalArgumentException(what + " is longer than " + maxCodePoints);
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(what + " has a control character");
    }
    return value;
  }
}
