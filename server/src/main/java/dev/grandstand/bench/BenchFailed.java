package dev.grandstand.bench;

/// The run came to nothing; the message says why, to the person who started it.
public final class BenchFailed extends Exception {
  private static final long serialVersionUID = 1L;

  public BenchFailed(String message) {
    super(message);
  }

  public BenchFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
