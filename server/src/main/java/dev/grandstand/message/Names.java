package dev.grandstand.message;

/// The one rule for every name that strangers choose: some characters, not too many, none of them
/// invisible control characters.
public final class Names {
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
    if (hasControl(value)) {
      throw new IllegalArgumentException(what + " has a control character");
    }
    return value;
  }

  /// A loop and no stream: this is asked of every danmaku, too.
  public static boolean hasControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
