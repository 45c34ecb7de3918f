package dev.grandstand.stage;

import java.time.Duration;
import java.util.List;

/// One line of a transcript.
sealed interface Line {
  int number();

  /// `house key=value`: before anything else, how this house differs from one as it comes.
  record Sets(int number, String key, String value) implements Line {}

  /// `on paper`: over sockets this could go one way or another.
  record StaysOnPaper(int number) implements Line {}

  /// `Z open /ws`, or `B open tcp bilibili`.
  record Opens(int number, String viewer, String address) implements Line {}

  /// `Z > …`
  record Says(int number, String viewer, String words) implements Line {}

  /// `Z,G < …`: each of them is told this next.
  record Hears(int number, List<String> viewers, String words) implements Line {}

  /// `Z close`: politely.
  record Closes(int number, String viewer) implements Line {}

  /// `Z cut`: the connection breaks.
  record Cuts(int number, String viewer) implements Line {}

  /// `Z deaf`: it no longer answers pings.
  record Deafens(int number, String viewer) implements Line {}

  /// `room 12345 ! …`: asked from outside. A refusal must be announced: `… -> MUTED`.
  record Orders(int number, String room, String words, String refusal) implements Line {}

  /// `100/张三 posts /msg/send msg=…&roomid=12345 -> {…}`: a call at the public door by somebody who
  /// is signed in, and its answer.
  record Posts(int number, String who, String path, String form, String answer) implements Line {}

  /// `100/张三 gets 1000 coins`
  record Gets(int number, String who, long coins) implements Line {}

  /// `time 60s`
  record Passes(int number, Duration time) implements Line {}

  /// `house closes`
  record Ends(int number) implements Line {}
}
