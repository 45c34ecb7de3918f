package dev.grandstand.bench;

import dev.grandstand.bench.Link.State;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Those of one loop who come and go. In turn one leaves and comes in anew, and the next is cut off
/// and takes up its place again, for which it must get exactly what it missed.
final class Wanderers {
  private final ClientLoop loop;
  private final Audit audit;
  private final Map<Integer, String> places = new HashMap<>(); // of those cut off, by viewer
  private int @Nullable [] seats;
  private double perSecond;
  private long began;
  private long turns; // at this rate
  private long moves;
  private long resumed;
  private long gaps;

  Wanderers(ClientLoop loop, Audit audit) {
    this.loop = loop;
    this.audit = audit;
  }

  /// What became of them.
  ///
  /// @param moves without those whose turn it was while they were still on their way in
  /// @param resumed got exactly what they missed
  /// @param gaps were told that it is no longer kept
  record Walks(long moves, long resumed, long gaps) {
    Walks and(Walks other) {
      return new Walks(moves + other.moves, resumed + other.resumed, gaps + other.gaps);
    }
  }

  void go(double rate) {
    perSecond = rate;
    began = System.nanoTime();
    turns = 0;
    seats = loop.wandering();
  }

  void turn(long now) throws IOException {
    int[] all = seats;
    if (all == null || all.length == 0 || perSecond <= 0) {
      return;
    }
    while (began + (long) (turns * 1e9 / perSecond) <= now) {
      int seat = all[(int) (turns % all.length)];
      boolean cut = turns / all.length % 2 == 0 == (turns % 2 == 0);
      turns++;
      Link link = loop.at(seat);
      if (link == null || link.state() == State.READY || link.state() == State.GONE) {
        move(seat, link, cut);
        moves++;
      }
    }
  }

  private void move(int seat, @Nullable Link link, boolean cut) throws IOException {
    if (link != null && link.state() == State.READY) {
      String place = link.cursor();
      if (cut && place != null) {
        places.put(link.viewer(), place);
      }
      loop.depart(link);
    }
    loop.open(seat);
  }

  byte[] enter(Link link, String room) {
    String place = places.getOrDefault(link.viewer(), "");
    return link.seat().tongue().enterAt(room, place);
  }

  /// @param early nothing was said yet, so everything is to come
  void placed(Link link, Tongue.Heard how, boolean early) {
    boolean wasCut = places.remove(link.viewer()) != null;
    if (how == Tongue.Heard.RESUMED) {
      resumed++;
      audit.returns(link.viewer());
      return;
    }
    gaps += wasCut ? 1 : 0;
    if (!early) {
      audit.beginLate(link.viewer());
    }
  }

  Walks walks() {
    return new Walks(moves, resumed, gaps);
  }
}
