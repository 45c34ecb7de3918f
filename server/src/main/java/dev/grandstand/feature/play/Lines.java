package dev.grandstand.feature.play;

import dev.grandstand.message.Play;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lines of a game, the oldest first, and the last changes of them.
final class Lines {
  /// Three times what is written of a long game; the oldest line makes room.
  static final int MOST_LINES = 3_000;

  /// Who missed more is told the lines as they are now.
  static final int MOST_CHANGES = 1_000;

  private final List<Play.Added> lines = new ArrayList<>();
  private final Deque<Play.Happening> changes = new ArrayDeque<>();
  private long newest;
  private long forgotten; // the newest change that is no longer kept

  long nextNumber() {
    return newest + 1;
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  /// The line as it reads now, or null.
  Play.@Nullable Added line(long id) {
    int index = index(id);
    return index < 0 ? null : lines.get(index);
  }

  /// How many lines stand above it.
  int row(long id) {
    return lines.size() - 1 - index(id);
  }

  /// Everything after that change; the lines as they are if some of it is forgotten, or if no such
  /// change was made yet.
  List<Play.Happening> since(long number) {
    if (number <= 0 || number < forgotten || number > newest) {
      return retold();
    }
    return changes.stream().filter(change -> change.number() > number).toList();
  }

  /// The lines as they are. If the newest change was no line of its own, the topmost is told again
  /// under its number: whoever comes back later is then not told of changes that are in here.
  private List<Play.Happening> retold() {
    List<Play.Happening> all = new ArrayList<>(lines);
    if (!lines.isEmpty() && lines.getLast().number() < newest) {
      Play.Added top = lines.getLast();
      all.add(new Play.Corrected(newest, top.number(), 0, top.line(), top.at()));
    }
    return all;
  }

  List<Play.Happening> last(int count) {
    return List.copyOf(lines.subList(Math.max(0, lines.size() - count), lines.size()));
  }

  void record(Play.Happening happened) {
    newest = Math.max(newest, happened.number());
    changes.addLast(happened);
    if (changes.size() > MOST_CHANGES) {
      forgotten = changes.removeFirst().number();
    }
    switch (happened) {
      case Play.Added added -> {
        lines.add(added);
        if (lines.size() > MOST_LINES) {
          lines.removeFirst();
        }
      }
      case Play.Corrected corrected -> {
        int index = index(corrected.id());
        if (index >= 0) {
          lines.set(index, new Play.Added(corrected.id(), corrected.line(), corrected.at()));
        }
      }
      case Play.Deleted deleted -> {
        int index = index(deleted.id());
        if (index >= 0) {
          lines.remove(index);
        }
      }
    }
  }

  /// Lines stand in the order of their numbers.
  private int index(long id) {
    int low = 0;
    int high = lines.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Long.compare(lines.get(middle).number(), id);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }
}
