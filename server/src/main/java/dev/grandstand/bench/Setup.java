package dev.grandstand.bench;

import java.util.function.Consumer;

/// Where and how a scenario is run.
public record Setup(Target target, Extras extras, Consumer<String> progress) {}
