package dev.grandstand.dialect.textlive;

import dev.grandstand.dialect.textlive.TextliveRoom.Kind;

/// One more, or one less, way in which a viewer looks at a game.
///
/// @param alone the game looked at in this way only
/// @param told whether it is told that it has joined
record TextliveChange(TextliveAccent alone, Kind view, boolean added, long pid, boolean told) {}
