package dev.grandstand.hall;

import dev.grandstand.message.Command;
import dev.grandstand.message.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The answers to the newest asks from outside, by id: asking twice is asking once.
final class Remembered {
  private static final Refusal USED_UP =
      new Refusal(Refusal.Name.INVALID, "this id was used for something else before");

  private record Answered(Command command, Optional<Refusal> answer) {}

  private final int bound;
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

  /// The answer given before, or the one that `fresh` gives now. A "try again" is no answer to
  /// keep.
  Optional<Refusal> answer(String id, Command command, Supplier<Optional<Refusal>> fresh) {
    Answered before = answers.get(id);
    if (before == null) {
      Optional<Refusal> answer = fresh.get();
      if (answer.isEmpty() || !answer.get().name().passes()) {
        answers.put(id, new Answered(command, answer));
      }
      return answer;
    }
    return before.command.equals(command) ? before.answer : Optional.of(USED_UP);
  }
}
