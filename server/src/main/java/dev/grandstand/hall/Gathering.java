package dev.grandstand.hall;

import dev.grandstand.message.Cursor;
import dev.grandstand.message.Delivery;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.RoomId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The batch of a room that is being collected: until the room's turn is over, or its merge window,
/// or something comes that must not wait.
///
/// What only one viewer is told goes with the batch, at its place in it, so that this viewer sees
/// one order too. Sending the batch first would do as well, but who floods a room with what only it
/// is told would thereby make everybody's batches small.
final class Gathering {
  /// For one viewer only, to be told after so many of the batch.
  private record Private(int after, Envelope envelope) {}

  private final RoomId room;
  private final Hall hall;
  private final HallRules rules;
  private final Loop loop;
  private final Present present;
  private final MergeWindow window;
  private final Timing held;

  private List<Envelope> collected = new ArrayList<>();
  private final Map<Viewer, List<Private>> privates = new LinkedHashMap<>();
  private Cursor before = new Cursor(0, 0);
  private Instant since = Instant.EPOCH;
  private Duration longest = Duration.ZERO;
  private boolean scheduled;
  private long sends;
  private final List<Runnable> afterwards = new ArrayList<>(0);

  Gathering(RoomId room, Hall hall, HallRules rules, Loop loop, Present present) {
    this.room = room;
    this.hall = hall;
    this.rules = rules;
    this.loop = loop;
    this.present = present;
    this.window = new MergeWindow(rules.calmRate() * hall.audiences().loops());
    this.held = hall.tally().timing("merge_hold");
  }

  /// `place` is where the story stood before it.
  void add(Envelope envelope, Cursor place) {
    Duration most = rules.longestMerge(room, envelope.event().delivery());
    if (collected.isEmpty()) {
      before = place;
      since = envelope.at();
      longest = most;
    } else if (most.compareTo(longest) < 0) {
      longest = most;
    }
    collected.add(envelope);
  }

  void addFor(Viewer viewer, Envelope envelope) {
    if (collected.isEmpty()) {
      present.audience(viewer).tell(viewer, new Broadcast(List.of(envelope), envelope.cursor()));
    } else {
      privates
          .computeIfAbsent(viewer, _ -> new ArrayList<>())
          .add(new Private(collected.size(), envelope));
    }
  }

  /// Sends, or waits for more, as the window wants it. A full batch waits for nothing: the more is
  /// in it, the less one more would save. That makes no busy room dearer than it can afford, for
  /// what comes during its fan-out goes out together in the next.
  void endTurn() {
    if (collected.isEmpty()) {
      return;
    }
    if (longest.isZero() || collected.size() >= rules.fullBatch()) {
      send();
    } else if (!scheduled) {
      hold(window.holdFor(hall.now(), longest, hall.ladder().rung()));
    }
  }

  private void hold(Duration wait) {
    if (wait.isZero()) {
      send();
      return;
    }
    long then = sends;
    scheduled = true;
    loop.schedule(
        wait,
        () -> {
          scheduled = false;
          if (sends == then) {
            send();
          } else {
            endTurn(); // that batch did not wait; this one has a window of its own
          }
        });
  }

  /// Runs it as soon as nothing is held back: now, if nothing is.
  void afterSend(Runnable task) {
    if (collected.isEmpty()) {
      task.run();
    } else {
      afterwards.add(task);
    }
  }

  void send() {
    if (collected.isEmpty()) {
      return;
    }
    var broadcast = new Broadcast(collected, before, asides());
    present.deliver(broadcast);
    sends++;
    Instant now = hall.now();
    window.sent(now, (long) collected.size() * present.size());
    if (broadcast.count(Delivery.MUST_ARRIVE) < collected.size()) {
      held.add(Math.max(0, Duration.between(since, now).toNanos()));
    }
    collected = new ArrayList<>();
    privates.clear();
    List<Runnable> next = List.copyOf(afterwards);
    afterwards.clear();
    next.forEach(Runnable::run);
  }

  private List<Broadcast.Aside> asides() {
    List<Broadcast.Aside> asides = new ArrayList<>();
    privates.forEach(
        (viewer, own) -> asides.add(new Broadcast.Aside(viewer, new Broadcast(with(own), before))));
    return asides;
  }

  private List<Envelope> with(List<Private> own) {
    List<Envelope> all = new ArrayList<>(collected.size() + own.size());
    int done = 0;
    for (Private each : own) {
      all.addAll(collected.subList(done, each.after()));
      all.add(each.envelope());
      done = each.after();
    }
    all.addAll(collected.subList(done, collected.size()));
    return all;
  }
}
