/// The rules of comings and goings, tried on paper.
@NullMarked
package dev.grandstand.feature.play;

import org.jspecify.annotations.NullMarked;
