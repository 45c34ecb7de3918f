package dev.grandstand.hall;

import dev.grandstand.message.Command;
import dev.grandstand.message.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The answers to the newest asks from outside, by id: asking twice is asking once.
final class Remembered {
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

  /// Null if the id is new.
  @Nullable Optional<Refusal> answer(String id, Command command) {
    Answered answered = answers.get(id);
    if (answered == null) {
      return null;
    }
    return answered.command.equals(command)
        ? answered.answer
        : Optional.of(
            new Refusal(Refusal.Name.INVALID, "this id was used for something else before"));
  }

  void add(String id, Command command, Optional<Refusal> answer) {
    answers.put(id, new Answered(command, answer));
  }
}
