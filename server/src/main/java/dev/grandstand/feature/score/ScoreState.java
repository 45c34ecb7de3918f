package dev.grandstand.feature.score;

import dev.grandstand.message.Score;
import java.time.Instant;

/// The game of a room. Immutable: it changes some times a minute at most.
sealed interface ScoreState {
  /// No game is played here.
  record None() implements ScoreState {}

  record Playing(Score.Board board, Instant changed) implements ScoreState {}
}
