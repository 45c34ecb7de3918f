package dev.grandstand.bench;

/// What came in so far.
///
/// @param ready connections that are in the room
/// @param gone connections that were lost or never came in
/// @param danmaku of the bench, once for each viewer that got one
/// @param must notices and gifts of the bench, likewise
/// @param others messages of the room that were not ours: entries, counts
/// @param bytes of everything, frame heads included
record Counts(int ready, int gone, long danmaku, long must, long others, long bytes) {
  static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

  long delivered() {
    return danmaku + must;
  }

  Counts and(Counts other) {
    return new Counts(
        ready + other.ready,
        gone + other.gone,
        danmaku + other.danmaku,
        must + other.must,
        others + other.others,
        bytes + other.bytes);
  }
}
