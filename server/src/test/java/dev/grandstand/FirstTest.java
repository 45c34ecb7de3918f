package dev.grandstand;

import org.junit.jupiter.api.Test;

final class FirstTest {
  @Test
  void runs() {}
}
