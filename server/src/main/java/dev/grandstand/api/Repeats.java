package dev.grandstand.api;

import dev.grandstand.web.Answer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The answers to calls that came with an idempotency key, for as long as a caller may reasonably
/// repeat one.
final class Repeats {
  /// @param keys how many keys are remembered
  /// @param bytes how much their answers may weigh together
  /// @param age how long a key is remembered
  record Bounds(int keys, long bytes, Duration age) {
    static final Bounds DEFAULT = new Bounds(100_000, 32L << 20, Duration.ofHours(24));
  }

  /// An answer, and whether it is the last word: one that says "try again" is not.
  record Done(Answer answer, boolean last) {}

  @FunctionalInterface
  interface Work {
    Done carryOut() throws Rejected;
  }

  private static final int WEIGHT_OF_A_KEY = 512;

  private final InstantSource clock;
  private final Bounds bounds;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private long weight;

  Repeats(InstantSource clock, Bounds bounds) {
    this.clock = clock;
    this.bounds = bounds;
  }

  private static final class Entry {
    final byte[] body;
    final Instant since;
    final CompletableFuture<Done> done = new CompletableFuture<>();
    long weight = WEIGHT_OF_A_KEY;

    Entry(byte[] body, Instant since) {
      this.body = body;
      this.since = since;
    }
  }

  Answer once(String key, byte[] body, Work work) throws Rejected {
    byte[] digest = sha256(body);
    var mine = new Entry(digest, clock.instant());
    Entry before = claim(key, mine);
    if (before == null) {
      return carryOut(key, mine, work);
    }
    if (!MessageDigest.isEqual(before.body, digest)) {
      throw new Rejected(
          Problem.Kind.KEY_REUSED,
          "this Idempotency-Key came with another body before; use a new key for a new call");
    }
    if (!before.done.isDone()) {
      throw new Rejected(
          new Problem(
                  Problem.Kind.IN_PROGRESS, "wait for the answer to the first call, or try again")
              .with("retry-after", Long.toString(Problem.TRY_AGAIN_AFTER.toSeconds())));
    }
    return before.done.join().answer().with("idempotent-replayed", "true");
  }

  private Answer carryOut(String key, Entry mine, Work work) throws Rejected {
    Done done = null;
    try {
      done = work.carryOut();
      return done.answer();
    } finally {
      settle(key, mine, done);
    }
  }

  /// The entry that stands in the way, or null if this one took the place.
  private synchronized @Nullable Entry claim(String key, Entry mine) {
    forgetOld();
    Entry before = entries.get(key);
    if (before != null && !mayGoAgain(before, mine)) {
      return before;
    }
    remove(key);
    entries.put(key, mine);
    weight += mine.weight;
    return null;
  }

  private static boolean mayGoAgain(Entry before, Entry mine) {
    return before.done.isDone()
        && !before.done.join().last()
        && MessageDigest.isEqual(before.body, mine.body);
  }

  private synchronized void settle(String key, Entry mine, @Nullable Done done) {
    if (done == null) {
      // It failed, so it may go again: each room still knows whether it was asked this.
      if (entries.remove(key, mine)) {
        weight -= mine.weight;
      }
      return;
    }
    if (entries.get(key) == mine) {
      mine.weight += done.answer().body().length;
      weight += done.answer().body().length;
    }
    mine.done.complete(done);
    forgetOld();
  }

  private void forgetOld() {
    Instant oldest = clock.instant().minus(bounds.age());
    Iterator<Entry> eldest = entries.values().iterator();
    while (eldest.hasNext()) {
      Entry entry = eldest.next();
      boolean tooMany = entries.size() > bounds.keys() || weight > bounds.bytes();
      if (!tooMany && !entry.since.isBefore(oldest)) {
        return;
      }
      weight -= entry.weight;
      eldest.remove();
    }
  }

  private void remove(String key) {
    Entry gone = entries.remove(key);
    if (gone != null) {
      weight -= gone.weight;
    }
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
