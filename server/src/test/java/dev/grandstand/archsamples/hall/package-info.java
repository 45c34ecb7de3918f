@NullMarked
package dev.grandstand.archsamples.hall;

import org.jspecify.annotations.NullMarked;
