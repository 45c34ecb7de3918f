/// The test stage: transcripts of talks on the wire, played without sockets and against the real
/// server, and the contract that every dialect keeps.
@NullMarked
package dev.grandstand.stage;

import org.jspecify.annotations.NullMarked;
