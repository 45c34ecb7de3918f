package dev.grandstand.bench;

import java.util.Locale;

/// When the next danmaku is due.
public sealed interface Pace {
  long NOT_YET = Long.MAX_VALUE;
  double HIGHEST_RATE = 100_000;
  int WIDEST_WINDOW = 10_000;

  /// The intended time of the next danmaku; `NOT_YET` while only an arrival can make it due.
  ///
  /// @param sent danmaku sent so far
  /// @param done danmaku that everybody has got
  /// @param began when the first was due
  long nextDue(long sent, long done, long began, long now);

  /// How many became due before a moment, whatever became of them; none where only arrivals make
  /// them due.
  long dueBefore(long began, long moment);

  /// For people.
  String words();

  /// So many a second, whatever becomes of them. Each is due at its own time: if one goes out late,
  /// because the server or this process was busy, the delay counts as latency.
  record Rate(double perSecond) implements Pace {
    public Rate {
      if (!(perSecond > 0 && perSecond <= HIGHEST_RATE)) {
        throw new IllegalArgumentException("rate must be above 0 and at most " + HIGHEST_RATE);
      }
    }

    @Override
    public String words() {
      return String.format(Locale.ROOT, "%,.0f danmaku/s (open loop)", perSecond);
    }

    @Override
    public long nextDue(long sent, long done, long began, long now) {
      return began + (long) (sent * (1e9 / perSecond));
    }

    @Override
    public long dueBefore(long began, long moment) {
      return moment <= began ? 0 : (long) Math.ceil((moment - began) * (perSecond / 1e9));
    }
  }

  /// So many under way. It slides: each time as many have arrived, over all viewers, as one danmaku
  /// has receivers, the next one goes, while the rest is still arriving. Whoever writes several
  /// together is so handed them one after the other, not all at once. Finds what a delivery costs
  /// and how many are possible, and says nothing of latency under a given load.
  record Window(int inFlight) implements Pace {
    public Window {
      if (inFlight < 1 || inFlight > WIDEST_WINDOW) {
        throw new IllegalArgumentException("window must be within 1 to " + WIDEST_WINDOW);
      }
    }

    @Override
    public String words() {
      return "window " + inFlight + " (closed loop)";
    }

    @Override
    public long nextDue(long sent, long done, long began, long now) {
      return sent - done < inFlight ? now : NOT_YET;
    }

    @Override
    public long dueBefore(long began, long moment) {
      return 0;
    }
  }
}
