/// Socket.IO revision 1, the protocol of Socket.IO 0.9: a framing that dialects can be built on. It
/// knows sessions, namespaces, heartbeats and acknowledgements, and nothing of what is said.
@NullMarked
package dev.grandstand.dialect.socketio;

import org.jspecify.annotations.NullMarked;
