package dev.grandstand.hall;

/// What is stored is not at hand for now. The message says why, for an operator; whoever asked may
/// only be told to try again.
public final class StoreUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  public StoreUnavailable(String why) {
    super(why);
  }

  public StoreUnavailable(String why, Throwable cause) {
    super(why, cause);
  }
}
