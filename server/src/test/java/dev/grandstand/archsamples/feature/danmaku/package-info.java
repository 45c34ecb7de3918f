@NullMarked
package dev.grandstand.archsamples.feature.danmaku;

import org.jspecify.annotations.NullMarked;
