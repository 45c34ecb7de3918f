package dev.grandstand.stage;

import java.util.List;

/// A part of a page that is played in a house of its own. `ids` are the rules that it shows.
record Scene(String page, int number, List<String> ids, String title, List<Line> lines) {
  Scene {
    ids = List.copyOf(ids);
    lines = List.copyOf(lines);
  }

  /// Whether it asks for things that take their time, or that no client library lets one do.
  boolean needsPaper() {
    return lines.stream()
        .anyMatch(line ->
            switch (line) {
              case Line.Passes _, Line.Deafens _, Line.StaysOnPaper _ -> true;
              default -> false;
            });
  }

  String where(Line line) {
    return page + ":" + line.number();
  }

  @Override
  public String toString() {
    return page + ":" + number + " " + String.join(" ", ids) + " " + title;
  }
}
