package dev.grandstand.message;

/// Something that happened in a room. Each family states how it is delivered and whether it lasts.
public sealed interface Event
    permits Danmaku.Happening,
        Gift.Happening,
        Life.Happening,
        Play.Happening,
        Quiz.Happening,
        Score.Happening {
  Delivery delivery();

  /// A lasting event takes a place in the room's story: it moves the cursor and can be told again.
  /// A passing one happens at the current place and is gone once told.
  boolean lasting();

  /// What is kept is stored before anybody is told, and is there again after a restart.
  default boolean kept() {
    return false;
  }

  /// What changes the meaning of everything before it. A viewer that missed things is told the
  /// newest of each key on this side of a fence and on the other, never only one for both.
  default boolean fence() {
    return false;
  }

  /// For `LATEST_WINS`: what it is the latest of.
  default String key() {
    return getClass().getSimpleName();
  }
}
