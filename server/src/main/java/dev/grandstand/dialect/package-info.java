/// What a wire protocol is to the house: frames in, intents out; events in, frames out. No IO.
@NullMarked
package dev.grandstand.dialect;

import org.jspecify.annotations.NullMarked;
