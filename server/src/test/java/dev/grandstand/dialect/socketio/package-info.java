/// The framing, rule by rule, below a dialect that echoes.
@NullMarked
package dev.grandstand.dialect.socketio;

import org.jspecify.annotations.NullMarked;
