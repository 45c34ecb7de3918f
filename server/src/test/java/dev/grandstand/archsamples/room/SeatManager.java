package dev.grandstand.archsamples.room;

public final class SeatManager {}
