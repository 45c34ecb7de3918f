/// Measures a server from outside: many viewers, one sender, and a card that says what it cost.
/// Knows the wire, nothing of what is behind it.
@NullMarked
package dev.grandstand.bench;

import org.jspecify.annotations.NullMarked;
