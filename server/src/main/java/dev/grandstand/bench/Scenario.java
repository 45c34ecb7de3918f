package dev.grandstand.bench;

/// Something that can be done to a server and measured.
public interface Scenario {
  Card run(Setup setup) throws BenchFailed, InterruptedException;
}
