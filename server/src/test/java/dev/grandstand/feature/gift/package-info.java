/// The rules of gifts, tried on paper.
@NullMarked
package dev.grandstand.feature.gift;

import org.jspecify.annotations.NullMarked;
