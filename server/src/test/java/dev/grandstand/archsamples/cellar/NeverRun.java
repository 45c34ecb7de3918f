package dev.grandstand.archsamples.cellar;

import org.junit.jupiter.api.Test;

final class NeverRun {
  @Test
  void isForgotten() {}
}
