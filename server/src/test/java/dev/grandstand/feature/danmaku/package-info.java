/// The rules of talk, tried on paper.
@NullMarked
package dev.grandstand.feature.danmaku;

import org.jspecify.annotations.NullMarked;
