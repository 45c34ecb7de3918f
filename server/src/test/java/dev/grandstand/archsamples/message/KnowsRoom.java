package dev.grandstand.archsamples.message;

import dev.grandstand.archsamples.room.ReadsTheClock;

public final class KnowsRoom {
  public ReadsTheClock neighbour() {
    return new ReadsTheClock();
  }
}
