@NullMarked
package dev.grandstand.archsamples.room;

import org.jspecify.annotations.NullMarked;
