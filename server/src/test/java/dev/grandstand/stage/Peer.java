package dev.grandstand.stage;

import dev.grandstand.dialect.Frame;
import java.util.Optional;

/// The far end of a connection: what a client does and hears.
interface Peer {
  String dialect();

  void say(Frame frame);

  void close();

  void cut();

  /// Stops answering pings.
  void deafen();

  /// The next thing that reached it, if there is one or will be soon.
  Optional<Heard> next();

  /// What has reached it already.
  Optional<Heard> poll();
}
