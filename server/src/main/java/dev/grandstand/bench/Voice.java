package dev.grandstand.bench;

import org.jspecify.annotations.Nullable;

/// How danmaku are brought to a server, over one connection for all of them.
interface Voice {
  /// What is said back to it.
  Tongue tongue();

  /// Of its WebSocket; none if what it says are requests of plain HTTP.
  @Nullable String path(String room);

  /// What it says to be let in.
  ///
  /// @param speaker its number, for where speakers have names
  byte @Nullable [] enter(String room, int speaker);

  /// Whether it gets each danmaku too, like a viewer.
  default boolean hears() {
    return false;
  }

  /// A gift of the speaker's; none where there are no such things.
  default byte @Nullable [] gift() {
    return null;
  }

  /// The payload of a frame, or a whole request, with the danmaku in it as it is.
  byte[] say(String room, String danmaku);
}
