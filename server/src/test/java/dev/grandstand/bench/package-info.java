@NullMarked
package dev.grandstand.bench;

import org.jspecify.annotations.NullMarked;
