package dev.grandstand.message;

/// Something that is asked of a room; the one feature that claims its family decides.
public sealed interface Command permits Danmaku.Asking, Gift.Asking, Life.Asking {}
