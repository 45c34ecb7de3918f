/// How the speed of two things is compared, and what ratio is still right.
@NullMarked
package dev.grandstand.speed;

import org.jspecify.annotations.NullMarked;
