/// Grandstand, a live-room server. ARCHITECTURE.md has the map of the packages below.
@NullMarked
package dev.grandstand;

import org.jspecify.annotations.NullMarked;
