package dev.grandstand.message;

import org.jspecify.annotations.Nullable;

/// What somebody who comes in has seen of a room already.
///
/// @param since a place in its story
/// @param play the number of the newest change of its plays; 0 for one who wants them all,
///   `NO_PLAY` for one who does not say
/// @param anew whether it is told how the room stands although it is in it already
public record Known(@Nullable Cursor since, long play, boolean anew) {
  public static final long NO_PLAY = -1;
  public static final Known NOTHING = new Known(null, NO_PLAY);

  public Known(@Nullable Cursor since, long play) {
    this(since, play, false);
  }

  public static Known until(@Nullable Cursor since) {
    return since == null ? NOTHING : new Known(since, NO_PLAY);
  }

  public static Known plays(long newest) {
    return new Known(null, Math.max(0, newest));
  }
}
