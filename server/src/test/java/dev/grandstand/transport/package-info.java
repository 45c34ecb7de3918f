/// Connections and audiences without sockets: channels that can be jammed, a dialect of one line.
@NullMarked
package dev.grandstand.transport;

import org.jspecify.annotations.NullMarked;
