package dev.grandstand.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads transcripts. A page is scenes, each begun by `# ID ID … title`; within a scene, `## ID`
/// names one more rule, `//` is a remark.
final class Pages {
  static final Path FOLDER = Path.of("src/test/resources/transcripts");
  static final Pattern ID = Pattern.compile("[A-Z]+(-[A-Z0-9]+)*-[0-9]+[a-z]?");

  private static final Pattern SETS = Pattern.compile("house ([a-z.-]+)=(\\S+)");
  private static final Pattern OPENS = Pattern.compile("(\\w+) open (.+)");
  private static final Pattern SAYS = Pattern.compile("(\\w+) >(?: (.*))?");
  private static final Pattern HEARS = Pattern.compile("(\\w+(?:,\\w+)*) < (.+)");
  private static final Pattern DOES = Pattern.compile("(\\w+) (close|cut|deaf)");
  private static final Pattern ORDERS = Pattern.compile("room (\\S+) ! (.+?)(?: -> ([A-Z_]+))?");
  private static final Pattern PASSES = Pattern.compile("time (\\S+)");

  private Pages() {}

  static List<Scene> all() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".txt"))
          .sorted()
          .flatMap(file -> read(file).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Scene> read(Path file) {
    try {
      return scenes(FOLDER.relativize(file).toString(), Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Scene> scenes(String page, List<String> text) {
    List<Scene> scenes = new ArrayList<>();
    for (int i = 0; i < text.size(); i++) {
      String line = text.get(i).strip();
      if (line.isEmpty() || line.startsWith("//")) {
        continue;
      }
      if (line.startsWith("## ")) {
        Scene last = scenes.removeLast();
        var ids = new ArrayList<>(last.ids());
        ids.addAll(ids(line.substring(3)));
        scenes.add(new Scene(page, last.number(), ids, last.title(), last.lines()));
      } else if (line.startsWith("# ")) {
        List<String> ids = ids(line.substring(2));
        String title = line.substring(2 + String.join(" ", ids).length()).strip();
        scenes.add(new Scene(page, i + 1, ids, title, List.of()));
      } else {
        Scene last = scenes.removeLast();
        var lines = new ArrayList<>(last.lines());
        lines.add(line(page, i + 1, line));
        scenes.add(new Scene(page, last.number(), last.ids(), last.title(), lines));
      }
    }
    return scenes;
  }

  private static List<String> ids(String heading) {
    return Arrays.stream(heading.split(" ", -1)).takeWhile(word -> ID.matcher(word).matches()).toList();
  }

  private static Line line(String page, int number, String text) {
    Matcher m = SETS.matcher(text);
    if (m.matches()) {
      return new Line.Sets(number, m.group(1), m.group(2));
    }
    if (text.equals("house closes")) {
      return new Line.Ends(number);
    }
    if ((m = ORDERS.matcher(text)).matches()) {
      String refusal = m.group(3);
      return new Line.Orders(number, m.group(1), m.group(2), refusal == null ? "" : refusal);
    }
    if ((m = PASSES.matcher(text)).matches()) {
      return new Line.Passes(number, duration(m.group(1)));
    }
    if ((m = SAYS.matcher(text)).matches()) {
      String words = m.group(2);
      return new Line.Says(number, m.group(1), words == null ? "" : words);
    }
    if ((m = HEARS.matcher(text)).matches()) {
      return new Line.Hears(number, List.of(m.group(1).split(",")), m.group(2));
    }
    if ((m = OPENS.matcher(text)).matches()) {
      return new Line.Opens(number, m.group(1), m.group(2));
    }
    if ((m = DOES.matcher(text)).matches()) {
      String who = m.group(1);
      return switch (m.group(2)) {
        case "close" -> new Line.Closes(number, who);
        case "cut" -> new Line.Cuts(number, who);
        default -> new Line.Deafens(number, who);
      };
    }
    throw new IllegalArgumentException(page + ":" + number + ": what is \"" + text + "\"?");
  }

  /// `60s`, `5m`, `1h`, `500ms`
  static Duration duration(String text) {
    return text.endsWith("ms")
        ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
        : Duration.parse("PT" + text);
  }
}
