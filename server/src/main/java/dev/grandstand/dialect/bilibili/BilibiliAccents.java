package dev.grandstand.dialect.bilibili;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The accents that are spoken: each of them once, however many viewers share it.
final class BilibiliAccents {
  private final BilibiliEvents events;
  private final BilibiliBatches batches;
  private final Map<BilibiliAccent, BilibiliAccent> spoken = new ConcurrentHashMap<>();

  BilibiliAccents(BilibiliEvents events, BilibiliBatches batches) {
    this.events = events;
    this.batches = batches;
  }

  /// Before a client has said what it wants.
  BilibiliAccent first() {
    return of(BilibiliFrames.PLAIN, false);
  }

  /// For a client that asked for this.
  BilibiliAccent of(int protover, boolean cursors) {
    var accent = new BilibiliAccent(batches.version(protover), cursors, events, batches);
    BilibiliAccent same = spoken.putIfAbsent(accent, accent);
    return same == null ? accent : same;
  }
}
