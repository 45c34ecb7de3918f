package dev.grandstand.app;

import dev.grandstand.app.cli.GrandstandCommand;
import java.util.List;

/// Where the program begins.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(GrandstandCommand.to(List.of(args), System.getenv()).execute(args));
  }
}
