package dev.grandstand.dialect.textlive;

import dev.grandstand.message.Quiz;
import org.jspecify.annotations.Nullable;

/// What a viewer asked for and was not answered yet.
///
/// @param ack the number that its client waits for
/// @param guess if that is what it asked for
/// @param change of the ways in which it looks at a game, if that is what it asked for
record TextliveAsk(int ref, long ack, @Nullable TextliveChange change, Quiz.@Nullable Guess guess) {
  static final long NO_ACK = -1;
}
