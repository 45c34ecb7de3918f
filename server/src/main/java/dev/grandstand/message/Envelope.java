package dev.grandstand.message;

import java.time.Instant;

/// An event with its address, place and time.
public record Envelope(RoomId room, Cursor cursor, Instant at, Event event, Recipients to) {}
