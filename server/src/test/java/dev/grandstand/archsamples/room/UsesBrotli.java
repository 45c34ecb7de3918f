package dev.grandstand.archsamples.room;

import com.aayushatharva.brotli4j.Brotli4jLoader;

final class UsesBrotli {
  boolean works() {
    return Brotli4jLoader.isAvailable();
  }
}
