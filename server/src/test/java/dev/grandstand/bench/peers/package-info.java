@NullMarked
package dev.grandstand.bench.peers;

import org.jspecify.annotations.NullMarked;
