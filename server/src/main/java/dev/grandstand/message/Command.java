package dev.grandstand.message;

/// Something that is asked of a room; the one feature that claims its family decides.
public sealed interface Command
    permits Danmaku.Asking, Gift.Asking, Life.Asking, Play.Asking, Score.Asking {
  /// How what comes of it is delivered. When there is not room for everything, what may be dropped
  /// gives way already as an ask.
  default Delivery delivery() {
    return Delivery.MUST_ARRIVE;
  }
}
