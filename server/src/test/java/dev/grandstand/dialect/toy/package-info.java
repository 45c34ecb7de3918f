/// A sixth dialect, to show what one takes: lines of words, for people at a terminal.
@NullMarked
package dev.grandstand.dialect.toy;

import org.jspecify.annotations.NullMarked;
