/// All that can be said in the house: names, commands, events, refusals. Records and sealed
/// interfaces only; no behaviour beyond checking what they hold.
@NullMarked
package dev.grandstand.message;

import org.jspecify.annotations.NullMarked;
