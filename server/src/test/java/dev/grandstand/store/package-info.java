@NullMarked
package dev.grandstand.store;

import org.jspecify.annotations.NullMarked;
