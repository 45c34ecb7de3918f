package dev.grandstand.api;

import java.util.Map;
import java.util.Set;

/// What each name of the tally means, for whoever reads the metrics without the source.
final class MetricHelp {
  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("asks", "Commands that viewers asked of rooms"),
          Map.entry("connections", "Viewers' connections that are open"),
          Map.entry("connections_closed", "Viewers' connections that ended, by reason"),
          Map.entry("connections_open", "Connections of every kind that are open"),
          Map.entry("connections_opened", "Viewers' connections that began"),
          Map.entry(
              "connections_turned_away",
              "Connections that were not let in or not upgraded, by reason"),
          Map.entry(
              "connections_turned_away_untold",
              "Of those turned away, who could not be told when to come back"),
          Map.entry("events_delivered", "Events handed to viewers; one to ten viewers counts ten"),
          Map.entry("events_dropped", "Events left out for some or all viewers, by reason"),
          Map.entry("events_recorded", "Events that happened in rooms"),
          Map.entry("fanout", "How long it took to hand a batch to all viewers of a room and loop"),
          Map.entry("fanout_bytes", "Bytes handed to viewers by fan-outs"),
          Map.entry(
              "fanout_writes", "Writes to viewers by fan-outs; a write may carry many events"),
          Map.entry(
              "fanout_delay", "How long it took from the making of a batch to its last viewer"),
          Map.entry("frames_heard", "Frames that came in from viewers"),
          Map.entry("journal_deeds", "What was to be kept of rooms, by outcome"),
          Map.entry("journal_guesses", "Guesses that were to be stored, by outcome"),
          Map.entry("journal_store", "How long it took to store what is kept of a room"),
          Map.entry("journal_waiting", "What waits to be stored, in all rooms"),
          Map.entry("ledger_movements", "Movements that were posted to the ledger, by outcome"),
          Map.entry("ledger_post", "How long it took to post a movement to the ledger"),
          Map.entry("loop_lag", "How much later than planned a loop's regular look-round began"),
          Map.entry("mailbox_depth_max", "Asks that wait for the room that has most waiting"),
          Map.entry("merge_hold", "How long batches were held back to be sent in fewer writes"),
          Map.entry("outbound_waiting_bytes", "Bytes that wait in the server for viewers to read"),
          Map.entry("overload_leeway", "The part of what may be dropped that everybody is told"),
          Map.entry("overload_rung", "How far up the overload ladder the house is; 0 is calm"),
          Map.entry("overload_steps", "Steps on the overload ladder, by the rung they led to"),
          Map.entry("refusals", "Asks that were refused, by name"),
          Map.entry("rooms", "Rooms that are open"),
          Map.entry("store_available", "1, or 0 while the database is known to be away"),
          Map.entry("store_calls", "Calls that are at work in the store or wait for it"),
          Map.entry("viewers", "Viewers in all rooms"),
          Map.entry("viewers_behind", "Viewers who do not keep up now"),
          Map.entry("viewers_fell_behind", "Times that a viewer stopped keeping up"),
          Map.entry("viewers_too_slow", "Viewers that were closed for it, by reason"));

  private MetricHelp() {}

  static Set<String> names() {
    return TEXTS.keySet();
  }

  static String of(String name) {
    return TEXTS.getOrDefault(name, name.replace('_', ' '));
  }
}
