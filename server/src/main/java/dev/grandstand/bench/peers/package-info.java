/// Other servers beside ours: the same load in turns, and what each costs as a ratio to the floor.
/// Only ratios of neighbouring runs can be believed on a machine with other work.
@NullMarked
package dev.grandstand.bench.peers;

import org.jspecify.annotations.NullMarked;
