package dev.grandstand.room;

import dev.grandstand.message.ViewerId;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Something for each viewer of a room: a map that is two arrays and has no object for each entry,
/// because there may be very many.
///
/// A viewer's number says where to look first; where that place is taken, the next one that is free
/// is used. Whoever goes leaves no mark: those behind move up.
public final class Roll<V> {
  private static final int FIRST_CAPACITY = 8; // a power of two, like all that follow
  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  private @Nullable ViewerId[] viewers = new ViewerId[FIRST_CAPACITY];
  private @Nullable Object[] values = new Object[FIRST_CAPACITY];
  private int size;

  public int size() {
    return size;
  }

  public @Nullable V get(ViewerId viewer) {
    return value(place(viewer));
  }

  /// What there was before.
  public @Nullable V put(ViewerId viewer, V value) {
    int place = place(viewer);
    V before = value(place);
    if (before == null && isFull()) {
      resize(viewers.length * 2);
      place = place(viewer);
    }
    if (before == null) {
      size++;
      viewers[place] = viewer;
    }
    values[place] = value;
    return before;
  }

  /// What there was.
  public @Nullable V remove(ViewerId viewer) {
    int place = place(viewer);
    V gone = value(place);
    if (gone != null) {
      size--;
      moveUp(place);
      if (viewers.length > FIRST_CAPACITY && size < viewers.length / 8) {
        resize(viewers.length / 4);
      }
    }
    return gone;
  }

  /// In no order.
  @SuppressWarnings("unchecked") // nothing else was put there
  public Stream<V> values() {
    return Arrays.stream(values).filter(Objects::nonNull).map(value -> (V) value);
  }

  @SuppressWarnings("unchecked") // nothing else was put there
  private @Nullable V value(int place) {
    return (V) values[place];
  }

  /// Where the viewer is, or would be.
  private int place(ViewerId viewer) {
    int place = home(viewer);
    while (true) {
      ViewerId there = viewers[place];
      if (there == null || there.value() == viewer.value()) {
        return place;
      }
      place = next(place);
    }
  }

  private int home(ViewerId viewer) {
    return (int) ((viewer.value() * GOLDEN) >>> 32) & (viewers.length - 1);
  }

  private int next(int place) {
    return (place + 1) & (viewers.length - 1);
  }

  private boolean isFull() {
    return size >= viewers.length / 4 * 3;
  }

  /// Fills the gap with one that would rather be there, then the gap that this one leaves.
  private void moveUp(int from) {
    int gap = from;
    int place = next(gap);
    while (true) {
      ViewerId there = viewers[place];
      if (there == null) {
        break;
      }
      int wrap = viewers.length - 1;
      if (((place - home(there)) & wrap) >= ((place - gap) & wrap)) {
        viewers[gap] = there;
        values[gap] = values[place];
        gap = place;
      }
      place = next(place);
    }
    viewers[gap] = null;
    values[gap] = null;
  }

  private void resize(int capacity) {
    @Nullable ViewerId[] all = viewers;
    @Nullable Object[] theirs = values;
    viewers = new ViewerId[capacity];
    values = new Object[capacity];
    for (int i = 0; i < all.length; i++) {
      ViewerId viewer = all[i];
      if (viewer != null) {
        int place = place(viewer);
        viewers[place] = viewer;
        values[place] = theirs[i];
      }
    }
  }
}
