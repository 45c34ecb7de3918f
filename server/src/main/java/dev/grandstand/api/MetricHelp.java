package dev.grandstand.api;

import java.util.Map;

/// What each name of the tally means, for whoever reads the metrics without the source.
final class MetricHelp {
  static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("rooms", "Rooms that are open"),
          Map.entry("viewers", "Viewers in all rooms"),
          Map.entry("mailbox_depth_max", "Asks that wait for the room that has most waiting"),
          Map.entry("connections", "Open connections"),
          Map.entry("connections_opened", "Connections that began"),
          Map.entry("connections_closed", "Connections that ended, by reason"),
          Map.entry("frames_in", "Frames heard from viewers"),
          Map.entry("events_recorded", "Events that happened in rooms"),
          Map.entry("events_delivered", "Events handed to viewers; one event to ten counts ten"),
          Map.entry("events_dropped", "Events kept from viewers who cannot keep up, by reason"),
          Map.entry("refusals", "Asks that were refused, by name"),
          Map.entry("outbound_buffered_bytes", "Bytes written that have not left yet"));

  private MetricHelp() {}

  static String of(String name) {
    return TEXTS.getOrDefault(name, name.replace('_', ' '));
  }
}
