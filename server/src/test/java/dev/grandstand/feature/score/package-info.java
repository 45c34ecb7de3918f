/// The rules of comings and goings, tried on paper.
@NullMarked
package dev.grandstand.feature.score;

import org.jspecify.annotations.NullMarked;
