package dev.grandstand.app;

import dev.grandstand.app.cli.GrandstandCommand;

/// Where the program begins.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(GrandstandCommand.with(System.getenv()).execute(args));
  }
}
