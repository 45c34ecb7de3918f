package dev.grandstand.hall;

import dev.grandstand.message.Command;
import dev.grandstand.message.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The answers to the newest asks from outside, by id: asking twice is asking once, also while the
/// first has no answer yet.
final class Remembered {
  private static final Refusal USED_UP =
      new Refusal(Refusal.Name.INVALID, "this id was used for something else before");

  /// @param command null if only the store remembers that it was carried out
  private record Answered(@Nullable Command command, Optional<Refusal> answer) {}

  private record UnderWay(Command command, List<Consumer<Optional<Refusal>>> askers) {}

  private final int bound;
  private final Map<String, UnderWay> underWay = new HashMap<>();
  private final Map<String, Answered> answers =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answered> eldest) {
          return size() > bound;
        }
      };

  Remembered(int bound) {
    this.bound = bound;
  }

  /// Gives the asker the answer given before, or the one that `fresh` gives, now or later. A "try
  /// again" is no answer to keep.
  void answer(
      String id,
      Command command,
      Consumer<Optional<Refusal>> asker,
      Consumer<Consumer<Optional<Refusal>>> fresh) {
    Answered before = answers.get(id);
    UnderWay first = underWay.get(id);
    if (before != null) {
      boolean same = before.command == null || before.command.equals(command);
      asker.accept(same ? before.answer : Optional.of(USED_UP));
    } else if (first == null) {
      List<Consumer<Optional<Refusal>>> askers = new ArrayList<>(1);
      askers.add(asker);
      underWay.put(id, new UnderWay(command, askers));
      try {
        fresh.accept(answer -> answered(id, answer));
      } catch (Throwable e) {
        underWay.remove(id);
        throw e;
      }
    } else if (first.command.equals(command)) {
      first.askers.add(asker);
    } else {
      asker.accept(Optional.of(USED_UP));
    }
  }

  private void answered(String id, Optional<Refusal> answer) {
    UnderWay asked = underWay.remove(id);
    if (asked == null) {
      return;
    }
    // An id that the store knows to be carried out meanwhile is: whatever became of this ask.
    if (!answers.containsKey(id) && (answer.isEmpty() || !answer.get().name().passes())) {
      answers.put(id, new Answered(asked.command, answer));
    }
    asked.askers.forEach(asker -> asker.accept(answer));
  }

  /// It was carried out, as the store knows.
  void restore(String id) {
    answers.put(id, new Answered(null, Optional.empty()));
  }

  /// Whether only the store told of it.
  boolean isRestored(String id) {
    Answered answered = answers.get(id);
    return answered != null && answered.command == null;
  }
}
