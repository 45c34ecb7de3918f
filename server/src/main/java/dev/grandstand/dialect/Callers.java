package dev.grandstand.dialect;

import dev.grandstand.web.Answer;
import java.util.Optional;

/// Takes in callers: viewers who have no line of their own, because their frames come and go by
/// HTTP calls.
public interface Callers {
  /// Whether pages from there may connect; "" is from nowhere.
  boolean admits(String origin);

  /// What to answer while the house takes nobody in; empty if it does.
  Optional<Answer> turnedAway();

  /// A new viewer, for whom the dialect opens a session with this hello.
  Caller open(Hello hello);
}
