package dev.grandstand.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.RoomId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Plays a scene: does what the page says, and hears that everybody is told exactly what the page
/// says, in its order, and nothing besides.
final class Player {
  private final Stage stage;
  private final Scene scene;
  private final Map<String, Listener> viewers = new LinkedHashMap<>();
  private final Wording wording = new Wording();

  Player(Stage stage, Scene scene) {
    this.stage = stage;
    this.scene = scene;
  }

  void play() {
    Line before = null;
    for (Line line : scene.lines()) {
      if (line instanceof Line.Hears hears) {
        hears.viewers().forEach(viewer -> hear(hears, viewer));
      } else {
        if (!inOneBreath(before, line)) {
          nobodyHearsMore(scene.where(line));
        }
        act(line);
      }
      before = line;
    }
    nobodyHearsMore(scene.page() + ", end of scene " + scene.number());
  }

  /// What one viewer does in lines next to each other is done without waiting for answers.
  private static boolean inOneBreath(@Nullable Line before, Line line) {
    return before instanceof Line.Says(_, String viewer, _)
        && switch (line) {
          case Line.Says says -> says.viewer().equals(viewer);
          case Line.Closes closes -> closes.viewer().equals(viewer);
          default -> false;
        };
  }

  private void act(Line line) {
    switch (line) {
      case Line.Sets _, Line.StaysOnPaper _, Line.Hears _ -> {}
      case Line.Opens opens -> {
        Peer peer = stage.open(opens.address());
        viewers.put(opens.viewer(), new Listener(peer, Speakers.of(peer.dialect())));
      }
      case Line.Says says -> {
        Listener speaker = viewer(says, says.viewer());
        speaker.peer.say(speaker.tongue.say(wording.filledIn(says.words())));
      }
      case Line.Closes closes -> viewer(closes, closes.viewer()).peer.close();
      case Line.Cuts cuts -> viewer(cuts, cuts.viewer()).peer.cut();
      case Line.Deafens deafens -> viewer(deafens, deafens.viewer()).peer.deafen();
      case Line.Orders orders -> order(orders);
      case Line.Posts posts -> {
        String answer = stage.post(Orders.person(posts.who()), posts.path(), posts.form());
        if (!wording.fits(posts.answer(), answer)) {
          throw new AssertionError(scene.where(line) + ": was answered " + answer);
        }
      }
      case Line.Gets gets -> stage.give(Orders.person(gets.who()), gets.coins());
      case Line.Passes passes -> stage.pass(passes.time());
      case Line.Ends _ -> stage.end();
    }
  }

  private void order(Line.Orders line) {
    Orders orders = Orders.read(line.words());
    String refusal = stage.ask(new RoomId(line.room()), orders.who(), orders.command());
    assertThat(refusal).as("%s: the refusal", scene.where(line)).isEqualTo(line.refusal());
  }

  private void hear(Line.Hears line, String name) {
    Optional<String> heard = viewer(line, name).next();
    if (heard.isEmpty() || !wording.fits(line.words(), heard.get())) {
      throw new AssertionError(
          "%s: %s should hear%n  %s%nbut heard%n  %s"
              .formatted(scene.where(line), name, line.words(), heard.orElse("nothing")));
    }
  }

  private void nobodyHearsMore(String where) {
    stage.settle();
    viewers.forEach((name, listener) ->
        assertThat(listener.rest()).as("before %s: what else %s heard", where, name).isEmpty());
  }

  private Listener viewer(Line line, String name) {
    Listener listener = viewers.get(name);
    if (listener == null) {
      throw new IllegalArgumentException(scene.where(line) + ": who is " + name + "?");
    }
    return listener;
  }

  /// A viewer with its ear: frames become lines.
  private static final class Listener {
    private final Peer peer;
    private final Speaker tongue;
    private final Deque<String> lines = new ArrayDeque<>();

    Listener(Peer peer, Speaker tongue) {
      this.peer = peer;
      this.tongue = tongue;
    }

    Optional<String> next() {
      while (lines.isEmpty()) {
        Optional<Heard> heard = peer.next();
        if (heard.isEmpty()) {
          return Optional.empty();
        }
        take(heard.get());
      }
      return Optional.of(lines.removeFirst());
    }

    List<String> rest() {
      for (var heard = peer.poll(); heard.isPresent(); heard = peer.poll()) {
        take(heard.get());
      }
      List<String> rest = new ArrayList<>(lines);
      lines.clear();
      return rest;
    }

    private void take(Heard heard) {
      switch (heard) {
        case Heard.Words(var frame) -> lines.addAll(tongue.read(frame));
        case Heard.Gone(int code, String _) -> lines.add("closed " + code);
      }
    }
  }
}
