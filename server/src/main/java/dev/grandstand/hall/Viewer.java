package dev.grandstand.hall;

import dev.grandstand.message.Refusal;
import dev.grandstand.message.ViewerId;

/// A connection, as the hall sees it.
public interface Viewer {
  ViewerId id();

  /// The index of the loop it lives on.
  int loop();

  /// Told on any thread; takes effect on the viewer's loop.
  void refused(Refusal refusal, int ref);

  /// What it asked was stored first, and happened. Told on any thread, like `refused`.
  void granted(int ref);

  /// The entry that began as `visit` was refused. Told on any thread, like `refused`.
  void turnedAway(long visit, Refusal refusal, int ref);
}
