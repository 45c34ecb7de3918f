package dev.grandstand.archsamples.feature.gift;

import dev.grandstand.archsamples.feature.danmaku.Quiet;

final class KnowsASibling {
  Quiet sibling() {
    return new Quiet();
  }
}
