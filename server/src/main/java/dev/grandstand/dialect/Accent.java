package dev.grandstand.dialect;

import dev.grandstand.message.Envelope;
import java.util.List;

/// One exact spelling of a dialect. Equal accents give equal bytes, so what one viewer gets can be
/// given to all viewers with an equal accent: implement it as a record or an enum.
///
/// It is a `switch` over the sealed events with no `default`: the compiler then lists the places to
/// visit when there is a new event.
public interface Accent {
  /// The name of its dialect, for counters.
  String dialect();

  /// The frames that tell these events in order. An event that it has no words for adds none.
  List<Frame> spell(List<Envelope> batch);
}
