package dev.grandstand.bench;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/// Those who are on their way out: a few in each turn of a loop, as fast as it can close them and
/// still read what others hear. The time it takes to close a socket must not count as the server's.
final class Departures {
  private static final int AT_ONCE = 16;

  private final Queue<Link> leaving = new ArrayDeque<>();

  void add(Link link) {
    leaving.add(link);
  }

  boolean none() {
    return leaving.isEmpty();
  }

  void some(Consumer<Link> depart) {
    for (int i = 0; i < AT_ONCE && !leaving.isEmpty(); i++) {
      Link link = leaving.remove();
      if (link.state() != Link.State.GONE) {
        depart.accept(link);
      }
    }
  }
}
