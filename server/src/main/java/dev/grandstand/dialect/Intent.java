package dev.grandstand.dialect;

import dev.grandstand.message.Command;
import dev.grandstand.message.Known;

/// What a session wants of the server. Intents are carried out in order.
///
/// `ref` is the session's own mark of what was asked; a refusal brings it back.
public sealed interface Intent {
  /// Watch a room, by the name it has in this dialect, and be told what is not known yet.
  record Enter(String wireRoom, Credential credential, Known known, int ref) implements Intent {}

  /// Watch no room any more. Nothing if none is watched.
  record Leave() implements Intent {}

  /// Ask something of the room that is watched.
  record Ask(Command command, int ref) implements Intent {}

  /// Answer this connection only.
  record Reply(Frame frame) implements Intent {}

  /// End the connection.
  record Close(int code, String reason) implements Intent {}
}
