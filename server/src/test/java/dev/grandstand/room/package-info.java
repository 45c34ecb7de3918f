/// A room by itself: no loops, no sockets, no clock.
@NullMarked
package dev.grandstand.room;

import org.jspecify.annotations.NullMarked;
