package dev.grandstand.speed;

/// Something that is done over and over. What it returns depends on all it did, so that nothing of
/// it can be left out.
@FunctionalInterface
public interface Work {
  long once() throws Exception;
}
