/// Doors and connections. The only place that knows Netty.
@NullMarked
package dev.grandstand.transport;

import org.jspecify.annotations.NullMarked;
