package dev.grandstand.bench;

/// When what comes from outside is due.
interface Rhythm {
  /// For a while nothing is.
  long NOT_YET = Pace.NOT_YET;

  /// The intended time of the next one. Only the herald's thread asks.
  ///
  /// @param said so many before, in all
  long nextDue(int said, long now);

  /// So many a second from when it is first asked.
  static Rhythm steady(double perSecond) {
    return new Rhythm() {
      private boolean begun;
      private long began;

      @Override
      public long nextDue(int said, long now) {
        if (!begun) {
          begun = true;
          began = now;
        }
        return began + (long) (said * 1e9 / perSecond);
      }
    };
  }
}
