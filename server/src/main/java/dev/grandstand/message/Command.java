package dev.grandstand.message;

/// Something that is asked of a room; the one feature that claims its family decides.
public sealed interface Command
    permits Danmaku.Asking, Gift.Asking, Life.Asking, Play.Asking, Quiz.Asking, Score.Asking {
  /// How what comes of it is delivered. When there is not room for everything, what may be dropped
  /// gives way already as an ask.
  default Delivery delivery() {
    return Delivery.MUST_ARRIVE;
  }

  /// What the room has to keep to before it decides.
  default Storing storing() {
    return Storing.NOTHING;
  }

  enum Storing {
    /// Nothing of it is stored, or not by this room.
    NOTHING,
    /// What it changes is stored first, while others of its kind are being stored too.
    BESIDE_OTHERS,
    /// What it changes is stored first, and nothing else of the room is meanwhile.
    ALONE
  }
}
