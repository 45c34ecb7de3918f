package dev.grandstand.archsamples.cellar;

final class NotOnTheMap {}
