package dev.grandstand.archsamples.app;

public final class Settings {}
