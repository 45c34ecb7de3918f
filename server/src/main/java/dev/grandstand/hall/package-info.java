/// Where rooms live: each on one loop, with a bounded mailbox, a history and its audiences.
@NullMarked
package dev.grandstand.hall;

import org.jspecify.annotations.NullMarked;
