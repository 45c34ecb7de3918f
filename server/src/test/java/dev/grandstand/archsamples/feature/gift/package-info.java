@NullMarked
package dev.grandstand.archsamples.feature.gift;

import org.jspecify.annotations.NullMarked;
