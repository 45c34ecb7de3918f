package dev.grandstand.archsamples.room;

import dev.grandstand.archsamples.message.KnowsRoom;

final class KnowsMessage {
  KnowsRoom neighbour() {
    return new KnowsRoom();
  }
}
