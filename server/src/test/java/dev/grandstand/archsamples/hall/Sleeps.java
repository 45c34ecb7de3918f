package dev.grandstand.archsamples.hall;

public final class Sleeps {
  public void aWhile() throws InterruptedException {
    Thread.sleep(1);
  }
}
