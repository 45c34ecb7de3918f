package dev.grandstand.dialect;

import dev.grandstand.message.Command;
import dev.grandstand.message.Cursor;
import org.jspecify.annotations.Nullable;

/// What a session wants of the server. Intents are carried out in order.
///
/// `ref` is the session's own mark of what was asked; a refusal brings it back.
public sealed interface Intent {
  /// Watch a room, by the name it has in this dialect. A cursor asks for what was missed since.
  record Enter(String wireRoom, Credential credential, @Nullable Cursor since, int ref)
      implements Intent {}

  /// Ask something of the room that is watched.
  record Ask(Command command, int ref) implements Intent {}

  /// Answer this connection only.
  record Reply(Frame frame) implements Intent {}

  /// End the connection.
  record Close(int code, String reason) implements Intent {}
}
