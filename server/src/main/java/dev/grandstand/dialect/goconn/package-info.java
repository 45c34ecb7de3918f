/// The danmaku room push of GoConn, completed: JSON objects over WebSocket, three message types in
/// both directions.
@NullMarked
package dev.grandstand.dialect.goconn;

import org.jspecify.annotations.NullMarked;
