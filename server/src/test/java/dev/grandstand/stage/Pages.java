package dev.grandstand.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads transcripts. A page is scenes, each begun by `# ID ID … title`; within a scene, `## ID`
/// names one more rule, `//` is a remark.
final class Pages {
  static final Path FOLDER = Path.of("src/test/resources/transcripts");
  static final Pattern ID = Pattern.compile("[A-Z]+(-[A-Z0-9]+)*-[0-9]+[a-z]?");

  /// What a line can look like, the more special first.
  private static final List<Form> FORMS =
      List.of(
          form("house ([a-z.-]+)=(\\S+)", (n, w) -> new Line.Sets(n, w.get(0), w.get(1))),
          form("on paper", (n, _) -> new Line.StaysOnPaper(n)),
          form("house closes", (n, _) -> new Line.Ends(n)),
          form(
              "room (\\S+) ! (.+?)(?: -> ([A-Z_]+))?",
              (n, w) -> new Line.Orders(n, w.get(0), w.get(1), w.get(2))),
          form(
              "(\\S+/\\S+) posts (\\S+) (\\S+) -> (.+)",
              (n, w) -> new Line.Posts(n, w.get(0), w.get(1), w.get(2), w.get(3))),
          form(
              "(\\S+/\\S+) gets (\\d+) coins",
              (n, w) -> new Line.Gets(n, w.get(0), Long.parseLong(w.get(1)))),
          form("time (\\S+)", (n, w) -> new Line.Passes(n, duration(w.get(0)))),
          form("(\\w+) >(?: (.*))?", (n, w) -> new Line.Says(n, w.get(0), w.get(1))),
          form(
              "(\\w+(?:,\\w+)*) < (.+)",
              (n, w) -> new Line.Hears(n, List.of(w.get(0).split(",", -1)), w.get(1))),
          form("(\\w+) open (.+)", (n, w) -> new Line.Opens(n, w.get(0), w.get(1))),
          form("(\\w+) close", (n, w) -> new Line.Closes(n, w.get(0))),
          form("(\\w+) cut", (n, w) -> new Line.Cuts(n, w.get(0))),
          form("(\\w+) deaf", (n, w) -> new Line.Deafens(n, w.get(0))));

  private record Form(Pattern pattern, BiFunction<Integer, List<String>, Line> line) {}

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
    return Arrays.stream(heading.split(" ", -1))
        .takeWhile(word -> ID.matcher(word).matches())
        .toList();
  }

  private static Form form(String pattern, BiFunction<Integer, List<String>, Line> line) {
    return new Form(Pattern.compile(pattern), line);
  }

  private static Line line(String page, int number, String text) {
    for (Form form : FORMS) {
      Matcher matcher = form.pattern.matcher(text);
      if (matcher.matches()) {
        List<String> words = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
          words.add(Objects.requireNonNullElse(matcher.group(i), ""));
        }
        return form.line.apply(number, words);
      }
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
