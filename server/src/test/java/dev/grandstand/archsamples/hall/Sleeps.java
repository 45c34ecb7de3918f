package dev.grandstand.archsamples.hall;

public final class Sleeps {
  public void aWhile() throws InterruptedException {
    Thread.sleep(1);
  }

  public synchronized void untilTold(boolean told) throws InterruptedException {
    while (!told) {
      wait();
    }
  }
}
