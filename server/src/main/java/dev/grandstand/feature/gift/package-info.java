/// What people give in a room.
@NullMarked
package dev.grandstand.feature.gift;

import org.jspecify.annotations.NullMarked;
