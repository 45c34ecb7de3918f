package dev.grandstand.archsamples.feature.danmaku;

public final class Quiet {}
