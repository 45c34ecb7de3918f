package dev.grandstand.hall;

import dev.grandstand.dialect.Session.Entrance;

/// What a viewer is given on entry: how the entry went, then what it missed or a recap.
///
/// @param visit which entry of the viewer this answers
public record Welcome(long visit, Entrance entrance, Broadcast first) {}
