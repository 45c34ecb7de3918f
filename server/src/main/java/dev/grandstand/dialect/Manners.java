package dev.grandstand.dialect;

import java.time.Duration;

/// What the transport must know of a dialect to carry its frames.
///
/// @param maxFrame the largest inbound message in bytes
/// @param pingEvery how often to send a WebSocket ping; zero for never
/// @param checksUtf8 whether a text frame that is not UTF-8 ends the connection with 1007
public record Manners(int maxFrame, Duration pingEvery, boolean checksUtf8) {}
