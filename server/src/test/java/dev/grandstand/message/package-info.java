@NullMarked
package dev.grandstand.message;

import org.jspecify.annotations.NullMarked;
