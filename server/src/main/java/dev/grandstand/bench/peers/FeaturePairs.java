package dev.grandstand.bench.peers;

import dev.grandstand.bench.BenchFailed;
import dev.grandstand.bench.Tongue;
import dev.grandstand.bench.peers.Feature.Side;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// Our server beside our server, one with a feature and one without it, feature by feature; each is
/// a process of its own, so that each has compiled what it does and nothing else.
public final class FeaturePairs {
  private final Function<Side, Contender> ours;
  private final int viewers;
  private final Effort effort;
  private final Consumer<String> progress;

  /// @param ours our server, set as a side wants it
  public FeaturePairs(
      Function<Side, Contender> ours, int viewers, Effort effort, Consumer<String> progress) {
    this.ours = ours;
    this.viewers = viewers;
    this.effort = effort;
    this.progress = progress;
  }

  /// Two runs, one right after the other: microseconds of CPU for a delivered message, or thousands
  /// delivered in a second.
  public record Pair(double without, double with, String trouble) implements Outcome.Compared {
    @Override
    public double ratio() {
      return with / without;
    }

    double difference() {
      return with - without;
    }
  }

  /// Complains of what cannot be measured.
  public void check(Feature feature) {
    for (Side side : List.of(feature.without(), feature.with())) {
      var _ = side.scenario(effort.loadForAll(Tongue.of("goconn"), viewers, side.pace()));
    }
  }

  public Outcome<Feature, Pair> run(Feature feature) throws BenchFailed, InterruptedException {
    progress.accept(feature.word() + ": " + feature.title());
    Side without = feature.without();
    Side with = feature.with();
    try (Running plain = Running.start(ours.apply(without), effort);
        Running featured = Running.start(ours.apply(with), effort)) {
      boolean crowded = feature.isCrowded();
      warm(plain, without, crowded);
      warm(featured, with, crowded);
      List<Pairs.Pair> pairs =
          Pairs.run(
              effort.rounds(),
              () -> run(plain, without),
              () -> run(featured, with),
              (number, pair) ->
                  progress.accept(FeatureText.pair(feature, number, pair(feature, pair))));
      return new Outcome<>(feature, pairs.stream().map(pair -> pair(feature, pair)).toList());
    }
  }

  /// Both sides alike. A closed loop stands still where not everybody is told all, and would warm
  /// up that side less.
  private void warm(Running server, Side side, boolean crowded)
      throws BenchFailed, InterruptedException {
    progress.accept("warming up " + side.name());
    if (crowded) {
      run(server, side);
    } else {
      server.warm(viewers);
    }
    run(server, side);
  }

  private Bout run(Running server, Side side) throws BenchFailed, InterruptedException {
    return server.run(viewers, side.pace(), side::scenario);
  }

  private static Pair pair(Feature feature, Pairs.Pair pair) {
    Bout without = pair.reference();
    Bout with = pair.other();
    String trouble =
        without.trouble().map(what -> "without: " + what + "; ").orElse("")
            + with.trouble().map(what -> "with: " + what).orElse("");
    return feature.isOfRate()
        ? new Pair(without.perSecond() / 1e3, with.perSecond() / 1e3, trouble)
        : new Pair(without.micros(), with.micros(), trouble);
  }
}
