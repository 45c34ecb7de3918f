/// The room's own life: who is in, what it is called, whether it is live, who must be silent or
/// out.
@NullMarked
package dev.grandstand.feature.life;

import org.jspecify.annotations.NullMarked;
