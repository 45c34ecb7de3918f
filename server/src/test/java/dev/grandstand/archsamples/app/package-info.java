@NullMarked
package dev.grandstand.archsamples.app;

import org.jspecify.annotations.NullMarked;
