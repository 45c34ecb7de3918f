/// The rules of one room as a single-threaded story: who may ask what, what then happened, and what
/// a newcomer must be told. Pure: no clock, no random, no IO.
@NullMarked
package dev.grandstand.room;

import org.jspecify.annotations.NullMarked;
