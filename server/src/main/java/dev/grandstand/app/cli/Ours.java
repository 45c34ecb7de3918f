package dev.grandstand.app.cli;

import dev.grandstand.bench.Tongue;
import dev.grandstand.bench.peers.Contender;
import dev.grandstand.bench.peers.Feature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Our own server where it is compared with others. Nothing is shed: others do not, and what is not
/// delivered costs nothing.
record Ours(String javaOptions) {
  private static final Map<String, String> NOTHING_HELD_BACK =
      Map.of("rooms.longest-merge", "0ms", "overload.wider", "1m");

  Contender notMerging() {
    return contender("ours, not merging", NOTHING_HELD_BACK);
  }

  Contender merging() {
    return contender("ours", Map.of());
  }

  /// For a comparison with itself.
  Contender with(Feature.Side side) {
    Map<String, String> settings =
        new LinkedHashMap<>(side.merges() ? Map.of() : NOTHING_HELD_BACK);
    settings.putAll(side.settings());
    return contender(side.name(), settings);
  }

  List<Contender> both() {
    return List.of(notMerging(), merging());
  }

  private Contender contender(String name, Map<String, String> more) {
    Map<String, String> settings = new LinkedHashMap<>(ServingCommand.NOTHING_SHED);
    settings.putAll(more);
    return new Contender(
        name,
        Tongue.of("goconn"),
        new ServingCommand(javaOptions, settings)::at,
        Contender.Part.OURS);
  }
}
