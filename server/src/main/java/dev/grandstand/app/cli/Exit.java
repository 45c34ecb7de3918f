package dev.grandstand.app.cli;

/// What the program's exit code says. 2 is the command line's own: it could not be understood.
final class Exit {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int BAD_SETTINGS = 78; // EX_CONFIG: a supervisor need not try again

  private Exit() {}
}
