package dev.grandstand.message;

import java.util.Optional;

/// A place in a room's story: which telling of it (`epoch`) and how far into it (`offset`). Logs
/// get lost; a room that starts again has a new epoch, so an old place can never be mistaken for
/// one in the new story.
///
/// An offset is the number of the newest kept event and, in the lower half, how many other lasting
/// events have happened since. A room that goes on with its kept story after a restart goes on with
/// a number that was not there before, and so gives no place twice though it has forgotten the
/// rest.
public record Cursor(long epoch, long offset) implements Comparable<Cursor> {
  private static final int RADIX = 36;
  private static final int MAX_TEXT = 40;
  private static final int KEPT_SHIFT = 32;

  public Cursor {
    if (epoch < 0 || offset < 0) {
      throw new IllegalArgumentException("cursor below zero");
    }
  }

  /// Where the kept event of that number stands.
  public static Cursor ofKept(long epoch, long number) {
    return new Cursor(epoch, number << KEPT_SHIFT);
  }

  public Cursor next() {
    return new Cursor(epoch, offset + 1);
  }

  public Cursor nextKept() {
    return ofKept(epoch, number() + 1);
  }

  /// Of the newest kept event; 0 if there is none.
  public long number() {
    return offset >>> KEPT_SHIFT;
  }

  /// Reads what `toString` wrote; empty if it is anything else.
  public static Optional<Cursor> parse(String text) {
    int dash = text.indexOf('-');
    if (dash < 1 || text.length() > MAX_TEXT) {
      return Optional.empty();
    }
    try {
      long epoch = Long.parseLong(text, 0, dash, RADIX);
      long offset = Long.parseLong(text, dash + 1, text.length(), 10);
      return epoch < 0 || offset < 0 ? Optional.empty() : Optional.of(new Cursor(epoch, offset));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public int compareTo(Cursor other) {
    int byEpoch = Long.compare(epoch, other.epoch);
    return byEpoch != 0 ? byEpoch : Long.compare(offset, other.offset);
  }

  @Override
  public String toString() {
    return Long.toString(epoch, RADIX) + "-" + offset;
  }
}
