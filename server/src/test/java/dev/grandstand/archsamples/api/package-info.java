@NullMarked
package dev.grandstand.archsamples.api;

import org.jspecify.annotations.NullMarked;
