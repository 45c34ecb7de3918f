package dev.grandstand.json;

/// What was read is not JSON, or not the JSON that was asked for. The message is fit for the
/// sender.
public final class BadJson extends Exception {
  private static final long serialVersionUID = 1L;

  public BadJson(String message) {
    super(message, null, false, false); // bad input is ordinary: no stack trace is worth its cost
  }
}
