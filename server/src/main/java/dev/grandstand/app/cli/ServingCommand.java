package dev.grandstand.app.cli;

import dev.grandstand.bench.OwnServer.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How this very program is started as a server to be measured: free ports, no demo rooms, and no
/// limits on the one member who speaks.
final class ServingCommand {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "auth.identity", "claimed",
          "goconn.rate", "0",
          "connections.frames-per-second", "1000000",
          "connections.accepts-per-second", "100000",
          "doors.bilibili-tcp.enabled", "false",
          "doors.bilibili-ws.enabled", "false",
          "doors.bilibili-wss.enabled", "false",
          "danmaku.readable-rate", "0",
          "log.level", "warn");

  /// Puts the upper rungs of the overload ladder out of reach. Busy rooms still merge more.
  static final Map<String, String> NOTHING_SHED =
      Map.of(
          "overload.shedding", "2m",
          "overload.no-joins", "3m",
          "overload.no-connections", "4m");

  private final String moreJavaOptions;
  private final Map<String, String> moreSettings;

  /// @param moreSettings by name; they go over those that every run has
  ServingCommand(String moreJavaOptions, Map<String, String> moreSettings) {
    this.moreJavaOptions = moreJavaOptions;
    this.moreSettings = new LinkedHashMap<>(moreSettings);
  }

  List<String> at(Place place) {
    List<String> words = new ArrayList<>(List.of("serve", "--no-demo"));
    words.addAll(List.of("--port", Integer.toString(place.publicPort())));
    words.addAll(List.of("--api-port", Integer.toString(place.internalPort())));
    words.addAll(List.of("--data-dir", place.folder().toString()));
    Map<String, String> settings = new LinkedHashMap<>(SETTINGS);
    settings.put("api.keys", place.apiKey());
    settings.putAll(moreSettings);
    settings.forEach((name, value) -> words.addAll(List.of("--set", name + "=" + value)));
    return ThisProgram.command(moreJavaOptions, words);
  }
}
