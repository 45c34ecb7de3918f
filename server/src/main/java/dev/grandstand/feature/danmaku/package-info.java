/// What people say in a room.
@NullMarked
package dev.grandstand.feature.danmaku;

import org.jspecify.annotations.NullMarked;
