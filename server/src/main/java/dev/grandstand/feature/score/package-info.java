/// How a game stands.
@NullMarked
package dev.grandstand.feature.score;

import org.jspecify.annotations.NullMarked;
