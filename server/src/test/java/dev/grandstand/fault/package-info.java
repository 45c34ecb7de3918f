/// What must hold when things go wrong: bad input, viewers that do not read, lines that are cut.
/// Everything here goes over real sockets, on the loopback only.
@NullMarked
package dev.grandstand.fault;

import org.jspecify.annotations.NullMarked;
