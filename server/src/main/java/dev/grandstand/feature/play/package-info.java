/// What is written of a game, line by line.
@NullMarked
package dev.grandstand.feature.play;

import org.jspecify.annotations.NullMarked;
