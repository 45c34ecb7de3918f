@NullMarked
package dev.grandstand.archsamples.message;

import org.jspecify.annotations.NullMarked;
