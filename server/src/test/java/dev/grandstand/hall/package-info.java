/// The hall by itself: loops that run when told to, a clock moved by hand, viewers that remember.
@NullMarked
package dev.grandstand.hall;

import org.jspecify.annotations.NullMarked;
